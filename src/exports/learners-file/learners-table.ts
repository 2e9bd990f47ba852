import type { LearnerRow } from '../../learners/learners.contract.js';
import { learnerAnswer, type Names } from '../../learners/learners-http.contract.js';
import type { Table, TableColumn } from '../../platform/http/tables/table.js';
import type { Found } from '../found-learners.js';
import { HEADERS } from '../headers.js';
import { EMAIL, EMPLOYEE_NUMBER, groupCell, NAME, STATUS } from '../learner-columns.js';

type Row = { readonly learner: LearnerRow };

const columnsOf = (names: Names): readonly TableColumn<Row>[] => [
  NAME,
  EMAIL,
  EMPLOYEE_NUMBER,
  {
    header: HEADERS.group,
    kind: 'text',
    value: ({ learner }) => groupCell(learner, names),
    width: 36,
  },
  {
    header: HEADERS.jobRole,
    kind: 'text',
    value: ({ learner: { jobRoleId } }) =>
      jobRoleId === null ? null : (names.jobRoles.find(jobRoleId)?.name ?? null),
  },
  { header: HEADERS.startDate, kind: 'date', value: ({ learner }) => learner.startedOn },
  {
    header: HEADERS.leavingDate,
    kind: 'date',
    value: ({ learner }) => learner.leftOn ?? learner.scheduledOn,
  },
  STATUS,
];

async function* rowsOf(pages: Found['pages']): AsyncGenerator<Row, void, undefined> {
  for await (const page of pages) for (const learner of page) yield { learner };
}

/** The columns of the import's template. A line of NDJSON is a learner as the list answers it. */
export const learnersTable = ({ names, pages }: Found): Table<Row> => ({
  name: 'learners',
  columns: columnsOf(names),
  rows: rowsOf(pages),
  line: ({ learner }) => learnerAnswer(learner, names),
});
