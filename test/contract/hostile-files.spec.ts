import { FileRefused } from '../../src/imports/parse/file-refused.js';
import { bytesInMemory } from '../../src/imports/parse/file-source.js';
import { openTable } from '../../src/imports/parse/open-table.js';
import type { CorpusFile } from '../corpus/corpus-file.js';
import { dialects } from '../corpus/dialects.js';
import { encodings } from '../corpus/encodings.js';
import { refusals } from '../corpus/refusals.js';
import { shapes } from '../corpus/shapes.js';

const isHeader = (fields: readonly string[]) => (fields[0]?.trim() === 'Name' ? 'yes' : 'no');

const found = async ({ bytes }: CorpusFile, piece: number) => {
  try {
    const table = await openTable(bytesInMemory(bytes(), piece), {}, isHeader);
    const rows: string[] = [];
    const faults: string[] = [];
    for await (const batch of table.rows())
      for (const { row, line, fields, faults: wrong = [] } of batch) {
        if (wrong.length === 0) rows.push(`${row}/${line} ${fields[0] ?? ''}`);
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
