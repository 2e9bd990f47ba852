import { FileRefused } from './file-refused.js';
import { headerAmong, headerBroken, isBlank, MAX_ROWS_TO_HEADER } from './header-row.js';
import {
  type IsHeader,
  MAX_CELLS_A_ROW,
  type ReadingFault,
  type Table,
  type TableDialect,
  type TableOptions,
  type TableRow,
} from './table.js';

/** What the readers of the formats give: all rows of the file from its first, read anew at each call. */
export type Records = () => AsyncIterable<readonly TableRow[]>;

const BATCH_ROWS = 1_000;
/** A batch ends earlier when its rows came in so many pieces, so that long rows do not pile up. */
const BATCH_PIECES = 16;

/**
 * Finds the header and tells the rows after it. Throws FileRefused FILE_EMPTY, FILE_HEADER_ONLY, FILE_HEADER_BROKEN,
 * FILE_HEADER_ROW_EMPTY.
 */
export const tableOfRecords = async (
  dialect: TableDialect,
  records: Records,
  options: TableOptions,
  isHeader: IsHeader,
): Promise<Table> => {
  const first = await firstRows(records(), options.headerRow ?? 0);
  const header =
    options.headerRow === undefined ? headerOf(first, isHeader) : rowAt(first, options.headerRow);
  const rest = restOf(dialect, header);
  if (!(await holdsAny(rest, records()))) throw new FileRefused({ code: 'FILE_HEADER_ONLY' });
  return {
    dialect,
    headerRow: header.row,
    headers: rest.headers,
    rows: () => batched(rest, records()),
  };
};

/** Those that hold something, at least up to the row `upTo`. */
const firstRows = async (
  records: AsyncIterable<readonly TableRow[]>,
  upTo: number,
): Promise<readonly TableRow[]> => {
  const first: TableRow[] = [];
  for await (const rows of records)
    for (const row of rows) {
      if (upTo > 0 ? row.row > upTo : first.length >= MAX_ROWS_TO_HEADER) return first;
      if (upTo > 0 ? row.row === upTo : !isBlank(row)) first.push(row);
    }
  return first;
};

const headerOf = (first: readonly TableRow[], isHeader: IsHeader): TableRow => {
  if (first.length === 0) throw new FileRefused({ code: 'FILE_EMPTY' });
  return headerAmong(first, isHeader);
};

const rowAt = ([row]: readonly TableRow[], headerRow: number): TableRow => {
  if (row === undefined || isBlank(row))
    throw new FileRefused({ code: 'FILE_HEADER_ROW_EMPTY', facts: { row: headerRow } });
  if (row.fields.length === 0) throw headerBroken();
  return row;
};

/** Nobody reads more of one row; a file of nothing but damaged cells would tell millions. */
const MAX_FAULTS_A_ROW = 100;

/** What the rows after the header are judged by. */
type Rest = {
  readonly header: TableRow;
  readonly headers: readonly string[];
  /**
   * A row with something after so many cells is one off, as a rule because of a delimiter that should stand in quotes. In a
   * workbook nothing can slip: what stands beside its columns are notes, and not read.
   */
  readonly widest: number | 'columns';
};

const restOf = ({ format }: TableDialect, header: TableRow): Rest => {
  const trimmed = header.fields.map((field) => field.trim());
  const width = trimmed.findLastIndex((field) => field !== '') + 1;
  return {
    header,
    headers: trimmed.slice(0, width),
    widest: format === 'csv' ? Math.min(header.fields.length, MAX_CELLS_A_ROW) : 'columns',
  };
};

async function* batched(
  rest: Rest,
  records: AsyncIterable<readonly TableRow[]>,
): AsyncGenerator<readonly TableRow[], void, undefined> {
  let batch: TableRow[] = [];
  let pieces = 0;
  for await (const rows of records) {
    for (const row of rows) {
      const told = toldRow(rest, row);
      if (told === undefined) continue;
      if (batch.push(told) < BATCH_ROWS) continue;
      yield batch;
      batch = [];
      pieces = 0;
    }
    pieces += 1;
    if (pieces < BATCH_PIECES || batch.length === 0) continue;
    yield batch;
    batch = [];
    pieces = 0;
  }
  if (batch.length > 0) yield batch;
}

const holdsAny = async (rest: Rest, records: AsyncIterable<readonly TableRow[]>): Promise<boolean> => {
  for await (const rows of records) if (rows.some((row) => toldRow(rest, row) !== undefined)) return true;
  return false;
};

/** Undefined for what is no row of the table. */
const toldRow = (rest: Rest, row: TableRow): TableRow | undefined => {
  if (row.row <= rest.header.row) return undefined;
  const told = withinColumns(rest, row);
  return isBlank(told) || isRepeat(rest.headers, told) ? undefined : told;
};

/** Without what is blank after the last column, and with a fault for what is not. */
const withinColumns = ({ headers, widest }: Rest, row: TableRow): TableRow => {
  if (row.fields.length <= headers.length && row.faults === undefined) return row;
  if (row.asWritten !== undefined) return row;
  const filled = row.fields.findLastIndex((field) => field.trim() !== '') + 1;
  const end = widest === 'columns' ? headers.length : Math.max(headers.length, filled);
  const faults = (row.faults ?? []).filter(({ place }) => place === null || place < headers.length);
  if (widest !== 'columns' && filled > widest) faults.push(TOO_LONG);
  const told = { row: row.row, line: row.line, fields: row.fields.slice(0, Math.min(end, MAX_CELLS_A_ROW)) };
  return faults.length === 0 ? told : { ...told, faults: faults.slice(0, MAX_FAULTS_A_ROW) };
};

const TOO_LONG: ReadingFault = {
  place: null,
  code: 'ROW_TOO_LONG',
  message: 'The row has more cells than the header: put a cell that holds a delimiter in quotation marks',
};

const isRepeat = (headers: readonly string[], { fields }: TableRow): boolean =>
  headers.every((header, place) => header === (fields[place] ?? '').trim()) &&
  fields.slice(headers.length).every((field) => field.trim() === '');
