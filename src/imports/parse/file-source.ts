import { type FileHandle, open } from 'node:fs/promises';

/** A file that can be read more than once: whole-file detection needs a pass of its own. */
export type FileSource = {
  /** In bytes. */
  readonly size: number;
  /** The bytes from `from` (0 where absent) to the end, in pieces that stay as they are. */
  open(from?: number): AsyncIterable<Uint8Array>;
  /** Gives back what the source holds. Nothing can be read afterwards. */
  close(): Promise<void>;
};

/** Large enough that a file is read in few steps, small enough that many are read at once. */
const PIECE_BYTES = 128 * 1024;

/** For tests, and for what is in memory anyway. `piece`: size of the pieces in bytes. */
export const bytesInMemory = (bytes: Uint8Array, piece: number = PIECE_BYTES): FileSource => ({
  size: bytes.length,
  async *open(from = 0) {
    for (let at = from; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  },
  close: () => Promise.resolve(),
});

/** A file on disk. Throws what the file system throws. */
export const fileOnDisk = async (path: string): Promise<FileSource> => {
  const handle = await open(path, 'r');
  try {
    return ofHandle(handle, (await handle.stat()).size);
  } catch (error) {
    await handle.close();
    throw error;
  }
};

/** An open file. Closing the source closes it. */
export const ofHandle = (handle: FileHandle, size: number): FileSource => ({
  size,
  async *open(from = 0) {
    let at = from;
    while (at < size) {
      const buffer = Buffer.allocUnsafe(Math.min(PIECE_BYTES, size - at));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  },
  close: () => handle.close(),
});
