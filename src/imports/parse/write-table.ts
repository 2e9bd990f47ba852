import iconv from 'iconv-lite';
import { unguarded } from '../../platform/http/formula-safe.js';
import { xlsxFile } from '../../platform/http/xlsx.js';
import type { Encoding, TableDialect } from './table.js';

/** Written in one piece, in characters. */
const PIECE = 32_768;

/**
 * Rows as a file in a dialect: encoding, delimiter and line ends of a CSV, or a workbook whose cells are all texts. What is read of
 * it again are the same cells; in a workbook, where a text is one anyway, without a guard against formulas. A character that Windows-1252 does not have becomes `?`: none comes out of such a file.
 */
export const writtenTable = (
  rows: AsyncIterable<readonly string[]>,
  dialect: TableDialect,
): AsyncGenerator<Buffer, void, undefined> =>
  dialect.format === 'csv' ? csvBytes(rows, dialect) : workbookBytes(rows, dialect.sheet);

async function* csvBytes(
  rows: AsyncIterable<readonly string[]>,
  { encoding, delimiter, lineEnd }: Extract<TableDialect, { format: 'csv' }>,
): AsyncGenerator<Buffer, void, undefined> {
  yield Buffer.from(MARKS[encoding]);
  let text = '';
  for await (const cells of rows) {
    text += cells.map((cell) => written(cell, delimiter)).join(delimiter) + lineEnd;
    if (text.length < PIECE) continue;
    yield iconv.encode(text, CODECS[encoding]);
    text = '';
  }
  yield iconv.encode(text, CODECS[encoding]);
}

/** A file of UTF-16 says which it is by its mark alone. */
const MARKS: Record<Encoding, readonly number[]> = {
  'utf-8': [],
  'utf-8-bom': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
  'windows-1252': [],
};
const CODECS: Record<Encoding, string> = {
  'utf-8': 'utf8',
  'utf-8-bom': 'utf8',
  'utf-16le': 'utf16le',
  'utf-16be': 'utf16be',
  'windows-1252': 'windows-1252',
};

/** Any of the delimiters is put in quotes, so that another program may split the file by another. */
const written = (cell: string, delimiter: string): string =>
  /[",;\t|\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;

async function* workbookBytes(
  rows: AsyncIterable<readonly string[]>,
  name: string,
): AsyncGenerator<Buffer, void, undefined> {
  async function* cells() {
    for await (const row of rows) yield row.map((text) => ({ text: unguarded(text), style: 0 }));
  }
  const frozen = { rows: 1, columns: 0 };
  yield* xlsxFile({ name, styles: [{}], widths: Array<number>(COLUMNS).fill(WIDTH), frozen, rows: cells() });
}

/** Columns that get a width of their own, and how wide they are in characters. */
const COLUMNS = 20;
const WIDTH = 20;
