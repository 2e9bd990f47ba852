import { dayNumberOf } from '../../clock/day-arithmetic.js';
import { isIsoDate } from '../../clock/iso-date.js';
import { type XlsxCell, xlsxFile, type XlsxStyle } from '../xlsx.js';
import type { CellKind, Table, TableColumn } from './table.js';

const STYLES: readonly XlsxStyle[] = [
  { bold: true },
  { format: 'text' },
  { format: 'date' },
  { format: 'number' },
  { format: 'instant' },
];
const HEADING = 0;
const STYLE_OF: Record<CellKind, number> = { text: 1, date: 2, number: 3, instant: 4 };

/** The spreadsheet's number of 1 January 1970. */
const EPOCH = 25_569;
/** Before 1 March 1900 spreadsheets disagree about numbers of days. */
const FIRST_DAY = 61;
const DAY_MS = 86_400_000;
const WIDTHS: Record<CellKind, number> = { text: 22, date: 12, number: 10, instant: 26 };

const numberOf = (value: string, kind: CellKind): number | undefined => {
  const days =
    kind === 'date' && isIsoDate(value)
      ? dayNumberOf(value)
      : kind === 'instant'
        ? Date.parse(value) / DAY_MS
        : NaN;
  return days + EPOCH >= FIRST_DAY ? days + EPOCH : undefined;
};

const cellOf = (value: string | number | null, kind: CellKind): XlsxCell => {
  if (typeof value === 'number') return { number: value, style: STYLE_OF[kind] };
  const number = value === null ? undefined : numberOf(value, kind);
  return number === undefined
    ? { text: value ?? '', style: STYLE_OF[value === null ? kind : 'text'] }
    : { number, style: STYLE_OF[kind] };
};

async function* rowsOf<Row>({
  columns,
  rows,
}: Table<Row>): AsyncGenerator<readonly XlsxCell[], void, undefined> {
  yield columns.map(({ header }) => ({ text: header, style: HEADING }));
  for await (const row of rows) yield columns.map(({ kind, value }) => cellOf(value(row), kind));
}

const widthOf = <Row>({ width, kind, header }: TableColumn<Row>): number =>
  width ?? Math.max(WIDTHS[kind], header.length + 2);

/** The table as a workbook of one sheet, its header always in sight. */
export const tableXlsx = <Row>(table: Table<Row>): AsyncGenerator<Buffer, void, undefined> =>
  xlsxFile({
    name: table.name,
    styles: STYLES,
    widths: table.columns.map(widthOf),
    frozen: { rows: 1, columns: 1 },
    rows: rowsOf(table),
  });
