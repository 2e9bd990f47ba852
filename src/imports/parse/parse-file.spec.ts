import { type ParsedRow, parseFile } from './parse-file.js';
import { FileRefused } from './text-of-bytes.js';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const parsed = async (file: string | Uint8Array, size = 1_000_000): Promise<ParsedRow[]> => {
  const rows: ParsedRow[] = [];
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  for await (const batch of parseFile(pieces(bytes, size))) rows.push(...batch.rows);
  return rows;
};
const brief = (rows: readonly ParsedRow[]) =>
  rows.map(({ row, line, cells, fault }) => [row, line, cells.name ?? null, fault ?? null]);
const refusal = async (file: string | Uint8Array): Promise<unknown> => {
  try {
    await parsed(file);
    return 'read';
  } catch (error) {
    return error instanceof FileRefused ? error.refusal : error;
  }
};

describe('reading a CSV file', () => {
  it('takes cells by their header, whatever its order, case, spaces and punctuation', async () => {
    const [row] = await parsed(
      'E-MAIL address, Full Name ,STAFF_NO,Start-Date,Team,Position,Shoe size\nann@example.org,Ann Lee,7,2020-01-02,North,Nurse,38\n',
    );
    expect(row?.cells).toEqual({
      email: 'ann@example.org',
      name: 'Ann Lee',
      employeeNumber: '7',
      startDate: '2020-01-02',
      group: 'North',
      jobRole: 'Nurse',
    });
  });

  it('tells which columns it ignores', async () => {
    const batches = [];
    const bytes = new TextEncoder().encode('Email,Shoe size,,Name\na@example.org,38,,Ann\n');
    for await (const batch of parseFile(pieces(bytes, 10_000))) batches.push(batch.header.ignored);
    expect(batches[0]).toEqual(['Shoe size']);
  });

  it('numbers rows as a spreadsheet does and lines as an editor does', async () => {
    const file = 'Email,Name\r\na@x.org,"Ann\r\nLee"\r\n\r\nb@x.org,Bo\r\n,\r\nc@x.org,Cy';
    const expected = [
      [2, 2, 'Ann\r\nLee', null],
      [4, 5, 'Bo', null],
      [6, 7, 'Cy', null],
    ];
    expect(brief(await parsed(file))).toEqual(expected);
    for (const size of [1, 2, 3, 7, 16]) expect(brief(await parsed(file, size))).toEqual(expected);
  });

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('reads lines that end in %s, cut anywhere', async (_, end) => {
    const file = ['Email,Name', 'a@x.org,Ann', 'b@x.org,"Bo ""B"" Lee"', 'c@x.org,Cy'].join(end);
    for (const size of [1, 3, 5, 1_000])
      expect(brief(await parsed(file, size))).toEqual([
        [2, 2, 'Ann', null],
        [3, 3, 'Bo "B" Lee', null],
        [4, 4, 'Cy', null],
      ]);
  });

  it.each([
    ['a quote inside a cell', 'a@x.org,A"nn'],
    ['text after a closing quote', 'a@x.org,"A"nn'],
    ['a quote that is never closed', 'a@x.org,"Ann'],
  ])('costs only its own row: %s', async (_, broken) => {
    const file = `Email,Name\n${broken}\nb@x.org,"Bo"\nc@x.org,Cy\n`;
    for (const size of [1, 9, 1_000])
      expect(brief(await parsed(file, size))).toEqual([
        [2, 2, null, 'ROW_QUOTES_BROKEN'],
        [3, 3, 'Bo', null],
        [4, 4, 'Cy', null],
      ]);
  });

  it('finds a quote that is never closed far from the end of a large file', async () => {
    const rest = Array.from({ length: 5_000 }, (_, index) => `p${index}@x.org,Person ${index}\n`).join('');
    const rows = await parsed(`Email,Name\na@x.org,"Ann\n${rest}`, 10_000);
    expect(rows).toHaveLength(5_001);
    expect(brief(rows.slice(0, 2))).toEqual([
      [2, 2, null, 'ROW_QUOTES_BROKEN'],
      [3, 3, 'Person 0', null],
    ]);
  });

  it('says when a row has more cells than the header', async () => {
    expect(brief(await parsed('Email,Name\na@x.org,Lee, Ann\nb@x.org,Bo,\n'))).toEqual([
      [2, 2, 'Lee', 'ROW_TOO_LONG'],
      [3, 3, 'Bo', null],
    ]);
  });

  it.each([
    ['semicolons', 'Email;Name\na@x.org;"Lee; Ann"\n', 'Lee; Ann'],
    ['tabs', 'Email\tName\na@x.org\tLee, Ann\n', 'Lee, Ann'],
    ['commas in a quoted header', '"Email";"Name";"a,b,c"\na@x.org;Ann;1\n', 'Ann'],
  ])('finds the delimiter on the header line: %s', async (_, file, name) => {
    expect((await parsed(file)).map(({ cells }) => cells.name)).toEqual([name]);
  });

  it('reads UTF-8 with a byte order mark, cut inside a letter', async () => {
    const bytes = new Uint8Array([
      0xef,
      0xbb,
      0xbf,
      ...new TextEncoder().encode('Email,Name\na@x.org,Zoë\n'),
    ]);
    for (const size of [1, 2, 1_000])
      expect((await parsed(bytes, size)).map(({ cells }) => cells)).toEqual([
        { email: 'a@x.org', name: 'Zoë' },
      ]);
  });

  it.each([
    ['another encoding', new Uint8Array([...new TextEncoder().encode('Email,Name\na@x.org,Zo'), 0xeb, 10])],
    ['UTF-16', new Uint8Array(Buffer.from('Email,Name\n', 'utf16le'))],
    ['a file cut inside a letter', new Uint8Array([...new TextEncoder().encode('Email\na'), 0xc3])],
  ])('refuses bytes that are not UTF-8: %s', async (_, bytes) => {
    expect(await refusal(bytes)).toEqual({ code: 'FILE_ENCODING' });
  });

  it.each([
    ['nothing', '', { code: 'FILE_EMPTY' }],
    ['blank lines only', '\n \n,,\n', { code: 'FILE_EMPTY' }],
    [
      'no column to tell people apart by',
      'Name,Group\nAnn,North\n',
      { code: 'FILE_COLUMNS_MISSING', facts: { lookedFor: ['Email', 'Employee number'] } },
    ],
    [
      'two columns of one meaning',
      'Email,E-mail address\na,b\n',
      { code: 'FILE_COLUMN_TWICE', facts: { headers: ['Email', 'E-mail address'] } },
    ],
    ['a broken header', 'Em"ail,Name\na@x.org,Ann\n', { code: 'FILE_HEADER_BROKEN' }],
  ])('refuses a file with %s', async (_, file, expected) => {
    expect(await refusal(file)).toEqual(expected);
  });

  it('reads a file with a header and no rows as no rows', async () => {
    expect(await parsed('Email,Name\n')).toEqual([]);
    expect(await parsed('Email,Name')).toEqual([]);
  });
});
