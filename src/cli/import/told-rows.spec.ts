import { type PlannedRow, rejectedRow } from '../../imports/plan/planned-row.js';
import { columnNamer, mappingOf } from './file-columns.js';
import { NOT_RUN, rejectedIn, valuesIn, warningsIn } from './told-rows.js';

async function* each<T>(items: readonly T[]): AsyncGenerator<T, void, undefined> {
  yield* items;
}
const all = async <T>(items: AsyncIterable<T>): Promise<readonly T[]> => {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
};

const at = (row: number) => ({ row, line: row + 1, fields: [] });
const accepted = (row: number, more: Partial<PlannedRow> = {}): PlannedRow => ({
  ...rejectedRow(at(row), []),
  outcome: 'amend',
  learnerId: 'L1',
  ...more,
});
const columns = [
  { header: 'Surname', field: 'lastName', nth: null, empty: 'keep' },
  { header: 'Mail', field: 'email', nth: null, empty: 'keep' },
  { header: 'Mail', field: null, nth: null, empty: null },
  { header: '', field: null, nth: null, empty: null },
  { header: 'Notes', field: null, nth: null, empty: null },
] as const;
const columnOf = columnNamer(columns);

it('tells the field of each header once', () =>
  expect(mappingOf(columns)).toEqual({ Surname: 'lastName', Mail: 'email', Notes: null }));

it('names a column as the file does, else as our template does, and nothing for the row as a whole', () => {
  const said = { code: 'X', message: 'x' };
  expect(
    [
      { column: 'email' as const, ...said },
      { column: 'name' as const, ...said },
      { column: 'startDate' as const, ...said },
      { column: null, heading: 'Fire', ...said },
      { column: null, ...said },
    ].map(columnOf),
  ).toEqual(['Mail', 'Surname', 'Start date', 'Fire', null]);
});

it('tells each fault of the dry run, and what was refused in the run, in the order of the file', async () => {
  const rows = [
    accepted(2),
    rejectedRow(at(3), [
      { column: 'email', code: 'EMAIL_INVALID', message: 'No address' },
      { column: null, code: 'ROW_TOO_LONG', message: 'Too long' },
    ]),
    accepted(4),
    accepted(4),
    accepted(5, { outcome: 'unchanged' }),
  ];
  const late = new Map([
    [4, ['CHANGED_SINCE_PREVIEW', NOT_RUN]],
    [5, ['LEARNER_ERASED']],
  ]);
  expect(await all(rejectedIn(each(rows), late, columnOf))).toEqual([
    { row: 3, line: 4, column: 'Mail', code: 'EMAIL_INVALID', message: 'No address' },
    { row: 3, line: 4, column: null, code: 'ROW_TOO_LONG', message: 'Too long' },
    {
      row: 4,
      line: 5,
      column: null,
      code: 'CHANGED_SINCE_PREVIEW',
      message: expect.stringMatching(/^Somebody changed the learner after the dry run/),
    },
    {
      row: 4,
      line: 5,
      column: null,
      code: 'ROW_NOT_RUN',
      message: 'The import was stopped before the row had its turn',
    },
  ]);
});

it('tells warnings and values by row, the records of a row each by itself', async () => {
  const warning = { column: 'email' as const, code: 'EMAIL_LIKE_OTHERS', message: 'Alike' };
  const rows = [
    accepted(2, { warnings: [warning], read: [{ courseCode: 'A' }, { courseCode: 'B' }] }),
    accepted(3, { read: [{}] }),
    accepted(4),
  ];
  expect(await all(warningsIn(each(rows)))).toEqual([
    { row: 2, code: 'EMAIL_LIKE_OTHERS', message: 'Alike' },
  ]);
  expect(await all(valuesIn(each(rows)))).toEqual([
    { row: 2, courseCode: 'A' },
    { row: 2, courseCode: 'B' },
    { row: 3 },
  ]);
});
