import { dateOfDayNumber } from '../../platform/clock/day-arithmetic.js';
import type { Table, TableColumn } from '../../platform/http/tables/table.js';
import type { CellAt } from '../domain/cell-at.js';
import { CELL_WORDS } from '../domain/cell-status.js';
import { learnerRowAnswer, type MatrixRow, type RowQuestion } from '../matrix-page/learner-rows.js';
import { courseHeading, PERSON_COLUMNS, personCells, wordAndDate } from './file-cells.js';
import type { MatrixFile } from './file-rows.js';

const cellText = (cell: CellAt | undefined): string | null => {
  if (cell === undefined) return null;
  const { word, day } = wordAndDate(cell);
  return day === null ? word : `${word} ${dateOfDayNumber(day)}`;
};

/** A learner as the matrix answers it; cells name their course, because a line is read by itself. */
const lineOf = (row: MatrixRow, question: RowQuestion): object => {
  const { cells, ...learner } = learnerRowAnswer(row, question);
  const named = question.columns.map(({ courseId, code }, place) => {
    const cell = cells[place];
    return { courseId, code, word: cell && CELL_WORDS[cell.status], ...cell };
  });
  return { ...learner, cells: named };
};

type Cells = { readonly row: MatrixRow; readonly person: readonly (string | null)[] };

async function* rowsOf({ question, rows }: MatrixFile): AsyncGenerator<Cells, void, undefined> {
  for await (const row of rows) yield { row, person: personCells(row, question) };
}

const columnsOf = ({ columns }: RowQuestion): readonly TableColumn<Cells>[] => [
  ...PERSON_COLUMNS.map((header, place): TableColumn<Cells> => ({
    header,
    kind: 'text',
    value: ({ person }) => person[place] ?? null,
  })),
  ...columns.map((course, place): TableColumn<Cells> => ({
    header: courseHeading(course),
    kind: 'text',
    value: ({ row }) => cellText(row.cells[place]),
  })),
];

/** Learners down, courses across: `in date 2027-03-12`. Its workbook has colours: see matrixXlsx. */
export const matrixTable = (file: MatrixFile): Table<Cells> => ({
  name: `training-matrix-${file.question.moment.date}`,
  columns: columnsOf(file.question),
  rows: rowsOf(file),
  line: ({ row }) => lineOf(row, file.question),
});
