import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { FileRefused } from '../file-refused.js';
import type { FileSource } from '../file-source.js';

/** Parts, and sheets and relations too: a workbook has some dozens. */
export const MAX_ENTRIES = 4_096;
/** What a part may unpack to that is read row by row or text by text, in bytes. */
const MAX_PART_BYTES = 1024 * 1024 * 1024;
/** What a part may unpack to whose content is held as a whole: names of sheets, relations, styles. In bytes. */
export const MAX_HELD_PART_BYTES = 32 * 1024 * 1024;
/** Sheets of the same row over and over pack to a fiftieth; what packs better after so many bytes is made to harm. */
const MAX_RATIO = 200;
const RATIO_COUNTS_FROM_BYTES = 16 * 1024 * 1024;

export const workbookBroken = (): FileRefused => new FileRefused({ code: 'WORKBOOK_BROKEN' });
export const workbookTooLarge = (): FileRefused => new FileRefused({ code: 'WORKBOOK_TOO_LARGE' });

/** The parts of a workbook, unpacked piece by piece while they are read. Names are compared without regard to case. */
export class ZipParts {
  private constructor(
    private readonly reader: SourceReader,
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** Throws FileRefused WORKBOOK_BROKEN, WORKBOOK_TOO_LARGE. */
  static async open(source: FileSource): Promise<ZipParts> {
    const reader = new SourceReader(source);
    return reader.orBroken(async () => {
      const zip = await fromRandomAccessReaderPromise(reader, source.size, { autoClose: false });
      if (zip.entryCount > MAX_ENTRIES) throw workbookTooLarge();
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
      return new ZipParts(reader, zip, entries);
    });
  }

  names(): readonly string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /**
   * `maxBytes`: what the part may unpack to. Throws FileRefused WORKBOOK_BROKEN, also for a part that is not there,
   * WORKBOOK_TOO_LARGE, WORKBOOK_ENCRYPTED.
   */
  async *read(name: string, maxBytes = MAX_PART_BYTES): AsyncGenerator<string, void, undefined> {
    const entry = this.entries.get(name.toLowerCase());
    if (entry === undefined) throw workbookBroken();
    if (entry.isEncrypted()) throw new FileRefused({ code: 'WORKBOOK_ENCRYPTED' });
    const decoder = new StringDecoder('utf8');
    const stream = await this.reader.orBroken(() => this.zip.openReadStreamPromise(entry));
    let size = 0;
    try {
      for await (const piece of stream as AsyncIterable<Buffer>) {
        size += piece.length;
        if (size > maxBytes || isBomb(size, entry.compressedSize)) throw workbookTooLarge();
        yield decoder.write(piece);
      }
    } catch (error) {
      throw this.reader.broken(error);
    }
    yield decoder.end();
  }
}

const isBomb = (size: number, packed: number): boolean =>
  size > RATIO_COUNTS_FROM_BYTES && size > packed * MAX_RATIO;

/** Lets the archive be read from a source. Tells what is wrong with the archive from what is wrong with reading. */
class SourceReader extends RandomAccessReader {
  private failure: Error | undefined;

  constructor(private readonly source: FileSource) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.range(start, end), { objectMode: false });
  }

  /** What the archive cannot be used for is a broken workbook. */
  async orBroken<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.broken(error);
    }
  }

  broken(error: unknown): Error {
    return this.failure ?? (error instanceof FileRefused ? error : workbookBroken());
  }

  private async *range(start: number, end: number): AsyncGenerator<Uint8Array, void, undefined> {
    let left = end - start;
    try {
      for await (const piece of this.source.open(start)) {
        yield piece.subarray(0, left);
        left -= piece.length;
        if (left <= 0) return;
      }
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  }
}
