import type { FoundMatrix } from '../question/matrix-finder.js';
import { groupNamesThen } from '../question/group-names.js';
import { dateOfDayNumber } from '../../platform/clock/day-arithmetic.js';
import type { IsoDate } from '../../platform/events/event.js';
import { type CellAt, cellAt } from '../domain/cell-at.js';
import { isRequired, worstOf } from '../domain/cell-status.js';
import { awayTimes, type LearnerAt, learnerAt } from '../domain/learner-at.js';
import type { CourseFacts, Day, TrainingFacts } from '../domain/training-facts.js';
import type { MatrixCellAnswer, MatrixLearnerAnswer } from './matrix.answer.js';

/** A learner on the day, with a cell for each column. */
export type MatrixRow = {
  readonly facts: TrainingFacts;
  readonly person: LearnerAt;
  readonly cells: readonly CellAt[];
};

export type RowQuestion = Pick<FoundMatrix, 'moment' | 'columns' | 'catalogues'> & {
  readonly mandatoryOnly: boolean;
};

const asRead = (cell: CellAt, mandatoryOnly: boolean): CellAt =>
  mandatoryOnly && !cell.mandatory && isRequired(cell.status) ? { ...cell, status: 'not-required' } : cell;

/** Undefined where the learner was not there on the day. */
export const matrixRow = (
  facts: TrainingFacts,
  { moment, columns, mandatoryOnly }: RowQuestion,
): MatrixRow | undefined => {
  const person = learnerAt(facts, moment);
  if (person === undefined) return undefined;
  const { times, recordTimes } = facts;
  const { asOf, dayEnd, knownAt } = moment;
  const away = awayTimes(facts.statuses, times, moment);
  const question = { asOf, dayEnd, knownAt, times: recordTimes, away };
  const byCourse = new Map(facts.courses.map((course) => [course[0], course]));
  const cells = columns.map(({ courseId, dueSoonDays }) => {
    const course: CourseFacts = byCourse.get(courseId) ?? [courseId, [], [], []];
    return asRead(cellAt(course, question, dueSoonDays), mandatoryOnly);
  });
  return { facts, person, cells };
};

// The same few thousand days are written over and over.
const dates = new Map<Day, IsoDate>();
const MOST_DATES = 50_000;

const dateOf = (day: Day): IsoDate => {
  const known = dates.get(day);
  if (known !== undefined) return known;
  if (dates.size >= MOST_DATES) dates.clear();
  const date = dateOfDayNumber(day);
  dates.set(day, date);
  return date;
};

export const dateOrNull = (day: Day | null): IsoDate | null => (day === null ? null : dateOf(day));

export const cellAnswer = (cell: CellAt): MatrixCellAnswer => ({
  status: cell.status,
  allocatedOn: dateOrNull(cell.allocatedOn),
  dueOn: dateOrNull(cell.dueOn),
  completedOn: dateOrNull(cell.completedOn),
  expiresOn: dateOrNull(cell.expiresOn),
  exemptUntil: dateOrNull(cell.exemptUntil),
  source: cell.source,
  mandatory: cell.mandatory,
});

export const learnerRowAnswer = (
  { facts, person, cells }: MatrixRow,
  { catalogues }: RowQuestion,
): MatrixLearnerAnswer => ({
  learnerId: facts.learnerId,
  name: facts.name,
  employeeNumber: facts.employeeNumber,
  status: person.status,
  groupId: person.groupId,
  groupPath: groupNamesThen(person.groupId, catalogues).path,
  jobRoleId: person.jobRoleId,
  jobRoleName: person.jobRoleId === null ? null : (catalogues.jobRoles.find(person.jobRoleId)?.name ?? null),
  worst: worstOf(cells),
  cells: cells.map(cellAnswer),
});
