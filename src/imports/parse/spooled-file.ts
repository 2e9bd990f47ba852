import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import path from 'node:path';
import { FileRefused } from './file-refused.js';
import { type FileSource, ofHandle } from './file-source.js';
import { MAX_FILE_BYTES } from './table.js';

/**
 * An upload, written to a file in `directory` that can be read more than once. The file has no name from its first byte on, so
 * that nobody else can open it and nothing of it is left when the process ends, however it ends; its space is given back
 * when the source is closed. Throws FileRefused FILE_TOO_LARGE, and what the stream or the file system throws; then
 * nothing is left open.
 */
export const spooled = async (
  stream: AsyncIterable<Uint8Array>,
  directory: string,
  maxBytes: number = MAX_FILE_BYTES,
): Promise<FileSource> => {
  const handle = await namelessFile(directory);
  try {
    return ofHandle(handle, await written(stream, handle, maxBytes));
  } catch (error) {
    await handle.close();
    throw error;
  }
};

const namelessFile = async (directory: string): Promise<FileHandle> => {
  const name = path.join(directory, `upload-${randomUUID()}`);
  const handle = await open(name, 'wx+', 0o600);
  try {
    await unlink(name);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
};

const written = async (
  stream: AsyncIterable<Uint8Array>,
  handle: FileHandle,
  maxBytes: number,
): Promise<number> => {
  let size = 0;
  for await (const piece of stream) {
    if (size + piece.length > maxBytes) throw tooLarge(maxBytes);
    for (let at = 0; at < piece.length;) {
      const { bytesWritten } = await handle.write(piece, at, piece.length - at, size);
      at += bytesWritten;
      size += bytesWritten;
    }
  }
  return size;
};

export const tooLarge = (maxBytes: number = MAX_FILE_BYTES): FileRefused =>
  new FileRefused({ code: 'FILE_TOO_LARGE', facts: { mebibytes: Math.floor(maxBytes / 1024 / 1024) } });
