import { dateOfDayNumber } from '../../platform/clock/day-arithmetic.js';
import type { CsvRow } from '../../platform/http/csv.js';
import type { CellAt } from '../domain/cell-at.js';
import { courseHeading, PERSON_COLUMNS, personCells, wordAndDate } from './file-cells.js';
import type { MatrixFile } from './file-rows.js';

const cellText = (cell: CellAt): string => {
  const { word, day } = wordAndDate(cell);
  return day === null ? word : `${word} ${dateOfDayNumber(day)}`;
};

/** Learners down, courses across: `in date 2027-03-12`. The header first. */
export async function* matrixCsv({ question, rows }: MatrixFile): AsyncGenerator<CsvRow, void, undefined> {
  yield [...PERSON_COLUMNS, ...question.columns.map(courseHeading)];
  for await (const row of rows) yield [...personCells(row, question), ...row.cells.map(cellText)];
}
