import type { Course } from '../../courses/courses.contract.js';
import type { LearnerRow } from '../../learners/learners.contract.js';
import type { Table, TableColumn } from '../../platform/http/tables/table.js';
import type { Completion } from '../../training/training.contract.js';
import { type FoundRecordsOf, courseCode, type LearnerWithRecord } from '../found-records.js';
import { FOR_READERS, HEADERS } from '../headers.js';
import { EMAIL, EMPLOYEE_NUMBER, EXTERNAL_ID, LEARNER_STATUS, NAME } from '../learner-columns.js';
import { isBetween } from '../record-filter.request.js';
import { scoresOf, stateOf } from './completion-words.js';
import type { CompletionsFileFields } from './completions-file.request.js';

type Row = {
  readonly learner: LearnerRow;
  readonly completion: Completion;
  readonly score: number | null;
  readonly course: Course | undefined;
};

const COLUMNS: readonly TableColumn<Row>[] = [
  EMAIL,
  EMPLOYEE_NUMBER,
  EXTERNAL_ID,
  {
    header: HEADERS.course,
    kind: 'text',
    value: ({ course, completion }) => courseCode(course, completion.courseId),
  },
  { header: HEADERS.completedOn, kind: 'date', value: ({ completion }) => completion.completedOn },
  { header: HEADERS.expiresOn, kind: 'date', value: ({ completion }) => completion.expiresOn },
  { header: HEADERS.score, kind: 'number', value: ({ score }) => score },
  { header: HEADERS.provider, kind: 'text', value: ({ completion }) => completion.provider },
  {
    header: HEADERS.certificateNumber,
    kind: 'text',
    value: ({ completion }) => completion.certificateNumber,
  },
  { header: HEADERS.provenance, kind: 'text', value: ({ completion }) => completion.provenance, width: 16 },
  NAME,
  LEARNER_STATUS,
  { header: FOR_READERS.title, kind: 'text', value: ({ course }) => course?.title ?? null, width: 36 },
  { header: FOR_READERS.state, kind: 'text', value: ({ completion }) => stateOf(completion), width: 20 },
];

const lineOf = ({ learner, completion, score, course }: Row): object => ({
  learnerId: learner.learnerId,
  name: learner.name,
  email: learner.email,
  employeeNumber: learner.employeeNumber,
  status: learner.status,
  completionId: completion.completionId,
  courseId: completion.courseId,
  courseCode: course?.code ?? null,
  courseTitle: course?.title ?? null,
  completedOn: completion.completedOn,
  expiresOn: completion.expiresOn,
  expiry: completion.expiry,
  score,
  provider: completion.provider,
  certificateNumber: completion.certificateNumber,
  provenance: completion.provenance,
  state: stateOf(completion),
  sessionId: completion.sessionId,
  evidence: completion.evidence,
});

const completionsOf = ({ known }: LearnerWithRecord): readonly Completion[] =>
  known.record.courseIds().flatMap((courseId) => known.record.completions(courseId));

async function* rowsOf(
  { courses, asked, records }: FoundRecordsOf,
  { completedFrom, completedTo, voided = false }: CompletionsFileFields,
): AsyncGenerator<Row, void, undefined> {
  for await (const one of records) {
    const scores = scoresOf(one.known.history);
    for (const completion of completionsOf(one)) {
      const { completionId, courseId, completedOn } = completion;
      if (!asked(courseId) || !isBetween(completedOn, completedFrom, completedTo)) continue;
      if (completion.void && !voided) continue;
      const score = scores.get(completionId) ?? null;
      yield { learner: one.learner, completion, score, course: courses.find(courseId) };
    }
  }
}

/** The columns of the import of completions, then what helps whoever reads it. */
export const completionsTable = (found: FoundRecordsOf, fields: CompletionsFileFields): Table<Row> => ({
  name: 'completions',
  columns: COLUMNS,
  rows: rowsOf(found, fields),
  line: lineOf,
});
