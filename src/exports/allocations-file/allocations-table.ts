import type { Course } from '../../courses/courses.contract.js';
import type { LearnerRow } from '../../learners/learners.contract.js';
import type { Table, TableColumn } from '../../platform/http/tables/table.js';
import type { Allocation } from '../../training/training.contract.js';
import { courseCode, type FoundRecordsOf } from '../found-records.js';
import { FOR_READERS, HEADERS } from '../headers.js';
import { EMAIL, EMPLOYEE_NUMBER, EXTERNAL_ID, LEARNER_STATUS, NAME } from '../learner-columns.js';
import { isBetween } from '../record-filter.request.js';
import type { AllocationsFileFields } from './allocations-file.request.js';

type Row = {
  readonly learner: LearnerRow;
  readonly allocation: Allocation;
  readonly course: Course | undefined;
};

const stateOf = ({ completed }: Allocation): 'open' | 'completed' => (completed ? 'completed' : 'open');

const COLUMNS: readonly TableColumn<Row>[] = [
  EMAIL,
  EMPLOYEE_NUMBER,
  EXTERNAL_ID,
  {
    header: HEADERS.course,
    kind: 'text',
    value: ({ course, allocation }) => courseCode(course, allocation.courseId),
  },
  { header: HEADERS.dueOn, kind: 'date', value: ({ allocation }) => allocation.dueOn },
  {
    header: HEADERS.mandatory,
    kind: 'text',
    value: ({ allocation }) => (allocation.mandatory ? 'yes' : 'no'),
    width: 12,
  },
  NAME,
  LEARNER_STATUS,
  { header: FOR_READERS.title, kind: 'text', value: ({ course }) => course?.title ?? null, width: 36 },
  { header: FOR_READERS.state, kind: 'text', value: ({ allocation }) => stateOf(allocation), width: 12 },
  { header: FOR_READERS.allocatedOn, kind: 'date', value: ({ allocation }) => allocation.allocatedOn },
  { header: FOR_READERS.source, kind: 'text', value: ({ allocation }) => allocation.source, width: 10 },
];

const lineOf = ({ learner, allocation, course }: Row): object => ({
  learnerId: learner.learnerId,
  name: learner.name,
  email: learner.email,
  employeeNumber: learner.employeeNumber,
  status: learner.status,
  courseId: allocation.courseId,
  courseCode: course?.code ?? null,
  courseTitle: course?.title ?? null,
  dueOn: allocation.dueOn,
  mandatory: allocation.mandatory,
  state: stateOf(allocation),
  allocatedOn: allocation.allocatedOn,
  source: allocation.source,
  planId: allocation.planId,
});

async function* rowsOf(
  { courses, asked, records }: FoundRecordsOf,
  { state = 'open', dueFrom, dueTo }: AllocationsFileFields,
): AsyncGenerator<Row, void, undefined> {
  for await (const { learner, known } of records)
    for (const allocation of known.record.allocations()) {
      if (!asked(allocation.courseId) || !isBetween(allocation.dueOn, dueFrom, dueTo)) continue;
      if (state !== 'any' && state !== stateOf(allocation)) continue;
      yield { learner, allocation, course: courses.find(allocation.courseId) };
    }
}

/** The columns of the import of allocations, then what helps whoever reads it. */
export const allocationsTable = (found: FoundRecordsOf, fields: AllocationsFileFields): Table<Row> => ({
  name: 'allocations',
  columns: COLUMNS,
  rows: rowsOf(found, fields),
  line: lineOf,
});
