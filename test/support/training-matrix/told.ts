import { dateOfDayNumber, dayNumberOf } from '../../../src/platform/clock/day-arithmetic.js';
import type { LearnerEvent, LearnerRow } from '../../../src/learners/learners.contract.js';
import { learnersList } from '../../../src/learners/learners-list/learners-list.projection.js';
import type { TrainingEvent } from '../../../src/training/training.contract.js';
import { type CellAt, cellAt } from '../../../src/training-matrix/domain/cell-at.js';
import { awayTimes, type LearnerAt, learnerAt } from '../../../src/training-matrix/domain/learner-at.js';
import type { Moment } from '../../../src/training-matrix/domain/moment.js';
import type { RecordFacts, TrainingFacts } from '../../../src/training-matrix/domain/training-facts.js';
import type { MatrixTable } from '../../../src/training-matrix/table/matrix-table.js';
import {
  factsOf as joined,
  personOf as personOfDocument,
} from '../../../src/training-matrix/training-records/facts-of-document.js';
import { trainingRecords } from '../../../src/training-matrix/training-records/training-records.projection.js';
import { recorded } from '../given.js';

/** What the system was told, and on which day (at nine in the morning) or at which instant. */
export type Told = readonly [recordedAt: string, ...events: readonly (LearnerEvent | TrainingEvent)[]];

const instantOf = (at: string): string => (at.includes('T') ? at : `${at}T09:00:00.000Z`);

/** The facts of L1 after everything that was told. */
export const factsOf = (...all: readonly Told[]): TrainingFacts => {
  let row: LearnerRow | undefined;
  let record: RecordFacts | undefined;
  let index = 0;
  for (const [at, ...events] of all)
    for (const event of events) {
      const opened = recorded({ ...event, metadata: { recordedAt: instantOf(at) } }, index);
      if (learnersList.handles.includes(event.type)) row = learnersList.fold(row, opened, 'L1');
      else record = trainingRecords.fold(record, opened, 'L1');
      index += 1;
    }
  if (row === undefined) throw new Error('The learner was never registered');
  return joined(personOfDocument({ id: 'L1', position: index, body: row }), record);
};

/** Into the table, as the two views would bring it. */
export const putInto = (table: MatrixTable, facts: TrainingFacts): void => {
  const { recordTimes, courses, ...person } = facts;
  table.putPerson(person);
  table.putRecord({
    learnerId: facts.learnerId,
    changedPosition: 1,
    revision: 0,
    times: recordTimes,
    courses,
    openAllocations: 0,
  });
};

/** A day in UTC; known at a later instant (or the end of a day), or now. */
export const moment = (asOf: string, knownAt?: string): Moment => ({
  asOf: dayNumberOf(asOf),
  dayEnd: (dayNumberOf(asOf) + 1) * 86_400_000,
  knownAt:
    knownAt === undefined
      ? Infinity
      : Date.parse(knownAt.includes('T') ? knownAt : `${knownAt}T23:59:59.999Z`),
});

const dated = <T extends CellAt | LearnerAt>(value: T) =>
  Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, typeof one === 'number' ? dateOfDayNumber(one) : one]),
  );

/** The cell of one course with its dates readable; courses that the record knows nothing of included. */
export const cellOf = (facts: TrainingFacts, at: Moment, courseId = 'moving', dueSoonDays = 90) => {
  const course = facts.courses.find(([id]) => id === courseId) ?? ([courseId, [], [], []] as const);
  const { times, recordTimes } = facts;
  const question = { ...at, times: recordTimes, away: awayTimes(facts.statuses, times, at) };
  return dated(cellAt(course, question, dueSoonDays));
};
export const statusOf = (facts: TrainingFacts, at: Moment, courseId = 'moving') =>
  cellOf(facts, at, courseId)['status'];
export const personOf = (facts: TrainingFacts, at: Moment) => {
  const person = learnerAt(facts, at);
  return person === undefined ? undefined : dated(person);
};
