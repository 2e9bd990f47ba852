import { dateOfDayNumber } from '../../platform/clock/day-arithmetic.js';
import { readableDate } from '../../platform/clock/iso-date.js';
import { type XlsxCell, xlsxFile, type XlsxStyle } from '../../platform/http/xlsx.js';
import type { CellAt } from '../domain/cell-at.js';
import { CELL_STATUSES, type CellStatus } from '../domain/cell-status.js';
import { courseHeading, PERSON_COLUMNS, personCells, wordAndDate } from './file-cells.js';
import type { MatrixFile } from './file-rows.js';

/** Light, so that the words on them stay readable, also where printed in grey. */
const FILLS: { readonly [status in CellStatus]: XlsxStyle } = {
  expired: { fill: 'FFC7CE' },
  overdue: { fill: 'FFD9B3' },
  'due-soon': { fill: 'FFEB9C' },
  'to-do': { fill: 'DDEBF7' },
  'in-date': { fill: 'C6EFCE' },
  exempt: { fill: 'E4DFEC' },
  'no-longer-required': { fill: 'EDEDED' },
  'not-required': {},
};
const PLAIN = 0;
const HEADING = 1;
const FIRST_STATUS = 2;
const STYLES: readonly XlsxStyle[] = [{}, { bold: true }, ...CELL_STATUSES.map((status) => FILLS[status])];

const PERSON_WIDTHS = [28, 32, 16, 16, 36, 22, 10];
const COURSE_WIDTH = 24;

const cellOf = (cell: CellAt): XlsxCell => {
  const { word, day } = wordAndDate(cell);
  return {
    text: day === null ? word : `${word} ${readableDate(dateOfDayNumber(day))}`,
    style: FIRST_STATUS + CELL_STATUSES.indexOf(cell.status),
  };
};
const styled =
  (style: number) =>
  (text: string | null): XlsxCell => ({ text: text ?? '', style });

async function* rowsOf({ question, rows }: MatrixFile): AsyncGenerator<readonly XlsxCell[], void, undefined> {
  yield [...PERSON_COLUMNS, ...question.columns.map(courseHeading)].map(styled(HEADING));
  for await (const row of rows)
    yield [...personCells(row, question).map(styled(PLAIN)), ...row.cells.map(cellOf)];
}

/** The same table as the CSV, each status coloured and in words: `in date 12 Mar 2027`. */
export const matrixXlsx = (file: MatrixFile): AsyncGenerator<Buffer, void, undefined> =>
  xlsxFile({
    name: `Matrix ${file.question.moment.date}`,
    styles: STYLES,
    widths: [...PERSON_WIDTHS, ...file.question.columns.map(() => COURSE_WIDTH)],
    frozen: { rows: 1, columns: 1 },
    rows: rowsOf(file),
  });
