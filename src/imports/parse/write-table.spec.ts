import fc from 'fast-check';
import { unguarded } from '../../platform/http/formula-safe.js';
import { bytesInMemory } from './file-source.js';
import { openTable } from './open-table.js';
import { DELIMITERS, ENCODINGS, type TableDialect } from './table.js';
import { writtenTable } from './write-table.js';

const HEADER = ['Name', 'Email', 'Notes'];
const isHeader = (fields: readonly string[]) =>
  HEADER.every((header, place) => fields[place] === header) ? 'yes' : 'no';

const written = async (rows: readonly (readonly string[])[], dialect: TableDialect): Promise<Buffer> => {
  async function* all() {
    yield* rows;
  }
  const pieces: Buffer[] = [];
  for await (const piece of writtenTable(all(), dialect)) pieces.push(piece);
  return Buffer.concat(pieces);
};

const read = async (bytes: Buffer) => {
  const table = await openTable(bytesInMemory(bytes, 7), {}, isHeader);
  const rows: (readonly string[])[] = [];
  for await (const batch of table.rows())
    for (const { fields, faults } of batch) {
      expect(faults).toBeUndefined();
      rows.push(HEADER.map((_, place) => fields[place] ?? ''));
    }
  return { table, rows };
};

/** Characters that every encoding here has, and that make trouble: delimiters, quotes, line ends, what looks like a formula. */
const cell = fc.string({
  unit: fc.constantFrom(...'ab0,;|\t"\'\n =+-@é€“ÿ'),
  maxLength: 8,
});
/** A row that says something, and not what the header says. */
const rows = fc.array(
  fc.tuple(cell, cell, cell).filter((cells) => cells.some((text) => text.trim() !== '')),
  { minLength: 1, maxLength: 8 },
);
const csv = fc
  .record({
    encoding: fc.constantFrom(...ENCODINGS),
    delimiter: fc.constantFrom(...DELIMITERS),
    lineEnd: fc.constantFrom('\r\n' as const, '\n' as const, '\r' as const),
  })
  .map((dialect): TableDialect => ({ format: 'csv', ...dialect }));

describe('a table that is written and read again', () => {
  it('is the same table in every dialect of CSV', () =>
    fc.assert(
      fc.asyncProperty(rows, csv, async (table, dialect) => {
        const found = await read(await written([HEADER, ...table], dialect));
        expect(found.rows).toEqual(table);
        if (dialect.format !== 'csv' || found.table.dialect.format !== 'csv') throw new Error('No CSV');
        expect(found.table.dialect.delimiter).toBe(dialect.delimiter);
      }),
    ));

  it('is the same table in a workbook', () =>
    fc.assert(
      fc.asyncProperty(rows, async (table) => {
        const dialect = { format: 'xlsx', sheet: 'Staff', serials: '1900' } as const;
        const found = await read(await written([HEADER, ...table], dialect));
        const meant = (all: readonly (readonly string[])[]) => all.map((cells) => cells.map(unguarded));
        expect(meant(found.rows)).toEqual(meant(table));
        expect(found.table.dialect).toEqual(dialect);
      }),
      { numRuns: 50 },
    ));
});
