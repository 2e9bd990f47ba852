import fc from 'fast-check';
import { commandMessage, gathered, type ImportReport, jsonOf, refusedReport } from './import-report.js';

async function* each<T>(items: readonly T[]): AsyncGenerator<T, void, undefined> {
  yield* items;
}

const textOf = async (pieces: AsyncIterable<string>): Promise<string> => {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
};

const head = {
  encoding: 'utf-8',
  delimiter: ',',
  headerRow: 1,
  mapping: { Name: 'name', Notes: null },
  rows: 3,
  accepted: 1,
  unchanged: 1,
};

const entry = fc.record({ row: fc.nat(), code: fc.string(), message: fc.string({ unit: 'binary' }) });

describe('a report as JSON', () => {
  it('is one line that holds what the lists hold', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(entry),
        fc.array(entry),
        fc.option(fc.array(entry)),
        async (bad, odd, read) => {
          const rejected = bad.map((one) => ({ line: 1, column: null, ...one }));
          const report: ImportReport = {
            ...head,
            rejected: () => each(rejected),
            warnings: () => each(odd),
            fileRejected: null,
            ...(read === null ? {} : { values: () => each(read) }),
          };
          const text = await textOf(jsonOf(report));
          expect(text).not.toContain('\n');
          expect(JSON.parse(text)).toEqual({
            ...head,
            rejected,
            warnings: odd,
            fileRejected: null,
            ...(read === null ? {} : { values: read }),
          });
          expect(await textOf(gathered(jsonOf(report)))).toBe(text);
        },
      ),
    ));

  it('goes out in pieces of some size, however small the entries are', async () => {
    const many = Array.from({ length: 10_000 }, (_, row) => ({ row, code: 'NAME_MISSING', message: 'x' }));
    const sizes: number[] = [];
    const report = { ...refusedReport({ code: 'FILE_EMPTY' }, false), warnings: () => each(many) };
    for await (const piece of gathered(jsonOf(report))) sizes.push(piece.length);
    sizes.pop();
    expect(sizes.length).toBeGreaterThan(3);
    expect(sizes.filter((size) => size < 64 * 1024 || size > 65 * 1024)).toEqual([]);
  });
});

describe('the words of a refusal', () => {
  it('are those of the API, but for what is said in another way on the command line', () => {
    expect(commandMessage({ code: 'SHEET_NOT_FOUND', facts: { sheet: 'Staff', sheets: ['A', 'B'] } })).toBe(
      'Nothing was changed. The workbook has no sheet Staff. It has: A, B.',
    );
    expect(commandMessage({ code: 'CONFIRMATION_MISMATCH', facts: { count: 60, confirmed: 50 } })).toBe(
      'This would make 60 changes, not 50. Nothing was changed. If you mean it, say --confirm 60, or leave it out.',
    );
  });
});
