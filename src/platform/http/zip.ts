import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file of an archive; its content is asked for piece by piece, when the reader has taken the last ones. */
export type ZippedFile = {
  /** ASCII, with `/` between folders. */
  readonly name: string;
  readonly content: AsyncIterable<string> | Iterable<string>;
};

type Entry = {
  readonly name: string;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
};

const VERSION = 20;
/** Bit 3: checksum and sizes follow the content, which is not known before; bit 11: names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** 1 January 1980: an archive says nothing about when it was made, so that the same content is the same file. */
const DATE = 0x21;

const bytes = (...fields: readonly (readonly [size: 2 | 4, value: number])[]): Buffer => {
  const buffer = Buffer.alloc(fields.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of fields) at = buffer.writeUIntLE(value, at, size);
  return buffer;
};

const localHeader = (name: string): Buffer =>
  Buffer.concat([
    bytes([4, 0x04034b50], [2, VERSION], [2, FLAGS], [2, DEFLATED], [2, 0], [2, DATE]),
    bytes([4, 0], [4, 0], [4, 0], [2, name.length], [2, 0]),
    Buffer.from(name, 'latin1'),
  ]);

const descriptor = ({ crc, packed, size }: Entry): Buffer =>
  bytes([4, 0x08074b50], [4, crc], [4, packed], [4, size]);

const directoryEntry = ({ name, crc, packed, size, offset }: Entry): Buffer =>
  Buffer.concat([
    bytes([4, 0x02014b50], [2, VERSION], [2, VERSION], [2, FLAGS], [2, DEFLATED], [2, 0], [2, DATE]),
    bytes([4, crc], [4, packed], [4, size], [2, name.length], [2, 0], [2, 0], [2, 0], [2, 0], [4, 0]),
    bytes([4, offset]),
    Buffer.from(name, 'latin1'),
  ]);

const endOfDirectory = (entries: number, size: number, offset: number): Buffer =>
  bytes([4, 0x06054b50], [2, 0], [2, 0], [2, entries], [2, entries], [4, size], [4, offset], [2, 0]);

/**
 * A ZIP archive, compressed while it is read: what is in memory does not grow with it. Each file and the whole stay below
 * 4 GB, which is RangeError otherwise. Throws what the contents throw.
 */
export async function* zipped(files: Iterable<ZippedFile>): AsyncGenerator<Buffer, void, undefined> {
  const entries: Entry[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const header = localHeader(name);
    yield header;
    let [crc, size, packed] = [0, 0, 0];
    const plain = async function* (): AsyncGenerator<Buffer, void, undefined> {
      for await (const text of content) {
        const piece = Buffer.from(text, 'utf8');
        crc = crc32(piece, crc);
        size += piece.length;
        yield piece;
      }
    };
    for await (const piece of deflated(plain())) {
      packed += piece.length;
      yield piece;
    }
    const entry = { name, crc, packed, size, offset };
    entries.push(entry);
    yield descriptor(entry);
    offset += header.length + packed + 16;
  }
  const directory = Buffer.concat(entries.map(directoryEntry));
  yield directory;
  yield endOfDirectory(entries.length, directory.length, offset);
}

/** Closes the source when the reader stops early. */
async function* deflated(plain: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  const source = Readable.from(plain, { objectMode: false });
  const deflate = createDeflateRaw();
  source.on('error', (error) => deflate.destroy(error));
  source.pipe(deflate);
  try {
    for await (const piece of deflate) yield piece as Buffer;
  } finally {
    source.destroy();
  }
}
