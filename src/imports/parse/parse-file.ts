import { unguarded } from '../../platform/http/formula-safe.js';
import { type Column, delimiterOf, type FileKind, type Header, readHeader } from './columns.js';
import { CsvReader, type CsvRecord } from './csv-reader.js';
import { FileRefused, textOf } from './text-of-bytes.js';

/** A row as text: only cells that hold something, trimmed. */
export type ParsedRow = {
  /** As a spreadsheet numbers it: the header is row 1 of an ordinary file. */
  readonly row: number;
  /** Physical line of the file on which it starts. */
  readonly line: number;
  readonly cells: { readonly [C in Column]?: string };
  /** Why the row as a whole cannot be read. */
  readonly fault?: 'ROW_QUOTES_BROKEN' | 'ROW_TOO_LONG';
  /** The cells as the file has them, for the list of rejected rows. */
  readonly fields: readonly string[];
};

/** The rows of a file that arrived together. `header` is the same in every batch. */
export type ParsedBatch = {
  readonly header: Header;
  readonly headers: readonly string[];
  readonly rows: readonly ParsedRow[];
};

const MAX_HEADER_CHARACTERS = 64 * 1024;

/**
 * Reads a CSV file piece by piece: bytes to rows, without any look at the learners. Blank rows are counted and skipped.
 * Throws FileRefused FILE_ENCODING, FILE_EMPTY, FILE_COLUMNS_MISSING, FILE_COLUMN_TWICE.
 */
export async function* parseFile(
  bytes: AsyncIterable<Uint8Array>,
  kind: FileKind = 'learners',
): AsyncGenerator<ParsedBatch, void, undefined> {
  let found: { reader: CsvReader; header?: Header; headers?: readonly string[] } | undefined;
  let start = '';
  const take = (text: string, last: boolean): ParsedBatch | undefined => {
    if (found === undefined) {
      start += text;
      const line = headerLineOf(start, last);
      if (line === undefined) return undefined;
      found = { reader: new CsvReader(delimiterOf(line)) };
      text = start;
      start = '';
    }
    let records = found.reader
      .read(text, last)
      .map(withoutGuards)
      .filter((record) => !isBlank(record));
    if (found.header === undefined) {
      const [first, ...others] = records;
      if (first === undefined) return undefined;
      found.header = headerFrom(first, kind);
      found.headers = first.fields ?? [];
      records = others;
    }
    const { header, headers = [] } = found;
    return { header, headers, rows: records.map((record) => rowOf(record, header)) };
  };
  for await (const text of textOf(bytes)) {
    const batch = take(text, false);
    if (batch !== undefined && batch.rows.length > 0) yield batch;
  }
  const batch = take('', true);
  if (found?.header === undefined) throw new FileRefused({ code: 'FILE_EMPTY' });
  if (batch !== undefined) yield batch;
}

/** The first line that holds anything, once it is there whole. */
const headerLineOf = (start: string, last: boolean): string | undefined => {
  const line = /^[^\r\n]*\S[^\r\n]*(?=([\r\n])?)/m.exec(start);
  const whole = line?.[1] !== undefined || last || start.length > MAX_HEADER_CHARACTERS;
  return whole ? (line?.[0] ?? (last ? '' : undefined)) : undefined;
};

const headerFrom = ({ fields }: CsvRecord, kind: FileKind): Header => {
  if (fields === undefined) throw new FileRefused({ code: 'FILE_HEADER_BROKEN' });
  const read = readHeader(fields, kind);
  if (!read.ok) throw new FileRefused(read.fault);
  return read.header;
};

/** An export of ours puts an apostrophe before what a spreadsheet would run: here it is taken off again. */
const withoutGuards = (record: CsvRecord): CsvRecord =>
  record.fields === undefined ? record : { ...record, fields: record.fields.map(unguarded) };

const isBlank = ({ fields }: CsvRecord): boolean => fields?.every((field) => field.trim() === '') ?? false;

const rowOf = ({ row, line, fields }: CsvRecord, { places, width }: Header): ParsedRow => {
  if (fields === undefined) return { row, line, cells: {}, fields: [], fault: 'ROW_QUOTES_BROKEN' };
  const cells: { [C in Column]?: string } = {};
  for (const [column, place] of places) {
    const text = fields[place]?.trim() ?? '';
    if (text !== '') cells[column] = text;
  }
  // More cells than headers: as a rule a comma that should stand in quotes, so every cell after it is one off.
  const tooLong = fields.length > width && fields.slice(width).some((field) => field.trim() !== '');
  return tooLong ? { row, line, cells, fields, fault: 'ROW_TOO_LONG' } : { row, line, cells, fields };
};
