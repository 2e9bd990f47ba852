import { unzipped } from '../../../../test/support/http/unzip.js';
import type { Table } from './table.js';
import { tableXlsx } from './table-xlsx.js';

type Row = { readonly text: string | null; readonly day: string | null };

const sheetOf = async (...given: readonly Row[]): Promise<readonly string[]> => {
  const table: Table<Row> = {
    name: 'things',
    columns: [
      { header: 'Text', kind: 'text', value: ({ text }) => text },
      { header: 'Day', kind: 'date', value: ({ day }) => day },
      { header: 'Size', kind: 'number', value: ({ text }) => text?.length ?? null },
      { header: 'At', kind: 'instant', value: ({ day }) => day && `${day}T12:00:00.000Z` },
    ],
    rows: (async function* () {
      yield* given;
    })(),
    line: (row) => row,
  };
  const pieces: Buffer[] = [];
  for await (const piece of tableXlsx(table)) pieces.push(piece);
  const xml = unzipped(Buffer.concat(pieces))['xl/worksheets/sheet1.xml']!;
  return [...xml.matchAll(/<row r="\d+">(.*?)<\/row>/g)].map(([, row]) =>
    row!.replaceAll(/ s="\d+"| t="inlineStr"|<\/?is>|<t xml:space="preserve">|<\/t>/g, ''),
  );
};

describe('a table as a workbook', () => {
  it('has its header first, texts as texts, days, moments and numbers as numbers', async () => {
    expect(await sheetOf({ text: '00123', day: '2026-11-24' })).toEqual([
      '<c r="A1">Text</c><c r="B1">Day</c><c r="C1">Size</c><c r="D1">At</c>',
      '<c r="A2">00123</c><c r="B2"><v>46350</v></c><c r="C2"><v>5</v></c><c r="D2"><v>46350.5</v></c>',
    ]);
  });

  it('leaves cells empty where there is nothing', async () => {
    const [, row] = await sheetOf({ text: null, day: null });
    expect(row).toBe('<c r="A2"/><c r="B2"/><c r="C2"/><c r="D2"/>');
  });

  it('keeps days that spreadsheets disagree about as text', async () => {
    const [, row] = await sheetOf({ text: 'x', day: '1900-02-28' });
    expect(row).toBe(
      '<c r="A2">x</c><c r="B2">1900-02-28</c><c r="C2"><v>1</v></c><c r="D2">1900-02-28T12:00:00.000Z</c>',
    );
  });
});
