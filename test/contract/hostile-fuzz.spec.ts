import { FileRefused } from '../../src/imports/parse/file-refused.js';
import { bytesInMemory } from '../../src/imports/parse/file-source.js';
import { openTable } from '../../src/imports/parse/open-table.js';
import { dialects } from '../corpus/dialects.js';
import { encodings } from '../corpus/encodings.js';
import { refusals } from '../corpus/refusals.js';
import { shapes } from '../corpus/shapes.js';
import { inline, sheet, STYLES, workbook } from '../corpus/workbooks.js';

// Longer where ROLLBOOK_FUZZ_SECONDS says so, as .ci/run does.
const SECONDS = Number(process.env['ROLLBOOK_FUZZ_SECONDS'] ?? 5);
const SEED = Number(process.env['ROLLBOOK_FUZZ_SEED'] ?? Date.now() % 2 ** 31);
/** Of one small file, read whole. */
const LONGEST_MS = 5_000;
const MOST_GROWTH = 512 * 1024 * 1024;

/** The mulberry32 generator: the same files for the same seed. */
const random = (() => {
  let state = SEED;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
})();

const TROUBLE = [
  '"',
  '""',
  ',',
  ';',
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\uFEFF',
  'sep=;',
  '<',
  '=',
  'PK\u0003\u0004',
];

const mutated = (bytes: Buffer): Buffer => {
  let now: Buffer = Buffer.from(bytes);
  for (let change = random(8); change >= 0; change -= 1) {
    const at = random(now.length + 1);
    const length = random(40);
    const kinds: readonly (() => Buffer)[] = [
      () => Buffer.concat([now.subarray(0, at), now.subarray(at + length)]),
      () => Buffer.concat([now.subarray(0, at), now.subarray(at, at + length), now.subarray(at)]),
      () =>
        Buffer.concat([
          now.subarray(0, at),
          Buffer.from(TROUBLE[random(TROUBLE.length)] ?? ''),
          now.subarray(at),
        ]),
      () => Buffer.concat([now.subarray(0, at), Buffer.from([random(256)]), now.subarray(at + 1)]),
      () => now.subarray(0, at),
    ];
    now = kinds[random(kinds.length)]?.() ?? now;
  }
  return now;
};

const isHeader = (fields: readonly string[]) => (fields[0]?.trim() === 'Name' ? 'yes' : 'no');

const readWhole = async (bytes: Buffer): Promise<void> => {
  try {
    const table = await openTable(bytesInMemory(bytes, 1 + random(200)), {}, isHeader);
    for await (const batch of table.rows())
      for (const { fields, faults } of batch) {
        // What stands beside the columns is not read.
        const read = fields.slice(0, table.headers.length);
        if (faults === undefined && !bytes.includes('\uFFFD') && read.some((cell) => cell.includes('\uFFFD')))
          throw new Error('A damaged character was taken for a good one');
      }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
  }
};

it(
  `reads or refuses whatever it is given (seed ${SEED})`,
  async () => {
    const small = [...encodings, ...dialects, ...shapes, ...refusals]
      .map(({ bytes }) => Buffer.from(bytes()))
      .filter(({ length }) => length < 10_000);
    const book = await workbook({
      styles: STYLES,
      sheets: [['S', sheet(inline('A2', 'Ann') + '<c r="B2" s="1"><v>45351</v></c>')]],
    });
    const seeds = [...small, ...Array<Buffer>(small.length).fill(book)];
    const memory = process.memoryUsage().rss;
    const until = performance.now() + SECONDS * 1_000;
    let files = 0;
    while (performance.now() < until) {
      const bytes = mutated(seeds[random(seeds.length)] ?? book);
      const start = performance.now();
      try {
        await readWhole(bytes);
      } catch (error) {
        throw new Error(`File ${bytes.toString('base64')} of seed ${SEED}`, { cause: error });
      }
      const tookMs = performance.now() - start;
      if (tookMs > LONGEST_MS)
        throw new Error(`File ${bytes.toString('base64')} took ${Math.round(tookMs)} ms`);
      files += 1;
    }
    expect(files).toBeGreaterThan(SECONDS * 10);
    expect(process.memoryUsage().rss - memory).toBeLessThan(MOST_GROWTH);
  },
  (SECONDS + 30) * 1_000,
);
