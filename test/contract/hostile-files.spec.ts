import { FileRefused } from '../../src/imports/parse/file-refused.js';
import { bytesInMemory } from '../../src/imports/parse/file-source.js';
import { openTable } from '../../src/imports/parse/open-table.js';
import type { TableOptions } from '../../src/imports/parse/table.js';
import type { CorpusFile } from '../corpus/corpus-file.js';
import { dialects } from '../corpus/dialects.js';
import { encodings } from '../corpus/encodings.js';
import { hostileWorkbooks } from '../corpus/hostile-workbooks.js';
import { refusals } from '../corpus/refusals.js';
import { shapes } from '../corpus/shapes.js';
import { inline, sheet, workbook, workbooks } from '../corpus/workbooks.js';

const isHeader = (fields: readonly string[]) => (fields[0]?.trim() === 'Name' ? 'yes' : 'no');

const found = async (
  { bytes }: Pick<CorpusFile, 'bytes'>,
  piece: number,
  told = (fields: readonly string[]): string => fields[0] ?? '',
) => {
  try {
    const table = await openTable(bytesInMemory(bytes(), piece), {}, isHeader);
    const rows: string[] = [];
    const faults: string[] = [];
    for await (const batch of table.rows())
      for (const { row, line, fields, faults: wrong = [] } of batch) {
        if (wrong.length === 0) rows.push(`${row}/${line} ${told(fields)}`);
        for (const { code } of wrong) faults.push(`${row}:${code}`);
      }
    return { ...table.dialect, headerRow: table.headerRow, rows, faults };
  } catch (error) {
    if (error instanceof FileRefused) return { refused: error.refusal.code };
    throw error;
  }
};

const expected = ({ refused, encoding, delimiter, headerRow = 1, rows, faults = [] }: CorpusFile): object =>
  refused === undefined
    ? {
        headerRow,
        faults,
        ...(encoding === undefined ? {} : { encoding }),
        ...(delimiter === undefined ? {} : { delimiter }),
        // Of long files the last rows tell enough.
        ...(rows === undefined ? {} : { rows: expect.arrayContaining([...rows]) as unknown }),
      }
    : { refused };

const corpus = [...encodings, ...dialects, ...shapes, ...refusals];

describe('a file that people send', () => {
  it.each(corpus.map((file): [string, CorpusFile] => [file.name, file]))('%s', async (_, file) => {
    const once = await found(file, 128 * 1024);
    expect(once).toMatchObject(expected(file));
    const few = (file.rows?.length ?? 0) + (file.faults?.length ?? 0);
    if ('rows' in once && once.rows.length < 100) expect(once.rows.length + once.faults.length).toBe(few);
    // However the bytes arrive.
    if (file.bytes().length < 10_000) expect(await found(file, 1)).toEqual(once);
  });

  it('comes in more than sixty kinds', () => {
    expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
    expect(corpus.length).toBeGreaterThanOrEqual(60);
  });
});

describe('a workbook that people send', () => {
  const cells = (fields: readonly string[]): string => [fields[0] ?? '', fields[1] ?? ''].join('|');

  const all = [...workbooks, ...hostileWorkbooks];
  it.each(all.map((file): [string, (typeof all)[number]] => [file.name, file]))(
    '%s',
    async (_, { parts, ...wanted }) => {
      const bytes = await workbook(parts);
      const once = await found({ ...wanted, bytes: () => bytes }, 128 * 1024, cells);
      expect(once).toMatchObject(expected({ ...wanted, bytes: () => bytes }));
    },
  );

  it('is read by the sheet that is asked for, or refused with the names of those that there are', async () => {
    const two = {
      sheets: [
        ['One', sheet(inline('A2', 'Ann'))],
        ['Two', sheet(inline('A2', 'Bo'))],
      ],
    } as const;
    const source = bytesInMemory(await workbook(two));
    const table = await openTable(source, { sheet: 'two' }, isHeader);
    expect(table.dialect).toMatchObject({ format: 'xlsx', sheet: 'Two' });
    await expect(openTable(source, { sheet: 'Three' }, isHeader)).rejects.toMatchObject({
      refusal: { code: 'SHEET_NOT_FOUND', facts: { sheets: ['One', 'Two'] } },
    });
  });
});

describe('a row of nothing but damage', () => {
  it('tells a hundred faults, which is more than anybody reads', async () => {
    const wide = (cell: string): string => ['Name', ...Array.from({ length: 500 }, () => cell)].join(',');
    const bytes = Buffer.from(`${wide('Notes')}\n${wide('a note of some words \u0001')}\n`);
    const read = await found({ bytes: () => bytes }, 128 * 1024);
    expect('faults' in read && read.faults).toHaveLength(100);
  });
});

describe('what the sender says of a file', () => {
  const read = async (bytes: Uint8Array, options: TableOptions) => {
    const table = await openTable(bytesInMemory(bytes), options, isHeader);
    const rows: (readonly string[])[] = [];
    for await (const batch of table.rows()) rows.push(...batch.map(({ fields }) => fields));
    return { ...table.dialect, headerRow: table.headerRow, rows };
  };

  it('goes before what its content looks like', async () => {
    const bytes = Buffer.from('Name;x,y\nAnn;1,2\nName;z,w\nBo;3,4\n');
    expect(await read(bytes, {})).toMatchObject({ delimiter: ';', headerRow: 1 });
    const second = await read(bytes, { headerRow: 3 });
    expect(second).toMatchObject({ headerRow: 3, rows: [['Bo', '3,4']] });
    expect(await read(bytes, { delimiter: ',', headerRow: 1 })).toMatchObject({
      delimiter: ',',
      rows: [
        ['Ann;1', '2'],
        ['Name;z', 'w'],
        ['Bo;3', '4'],
      ],
    });
    const zoe = Buffer.from('Name\nZoë\n', 'latin1');
    expect(await read(zoe, { encoding: 'windows-1252' })).toMatchObject({ rows: [['Zoë']] });
  });

  it('is refused where it cannot be', async () => {
    const header = read(Buffer.from('Name\nAnn\n'), { headerRow: 9 });
    await expect(header).rejects.toMatchObject({ refusal: { code: 'FILE_HEADER_ROW_EMPTY' } });
  });
});
