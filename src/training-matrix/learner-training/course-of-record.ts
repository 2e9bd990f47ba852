import type { Course } from '../../courses/courses.contract.js';
import { expiryInForce } from '../../training/training.contract.js';
import { dateOfDayNumber } from '../../platform/clock/day-arithmetic.js';
import { type CellAt, cellAt, type CellQuestion, countsAt, expiryOf } from '../domain/cell-at.js';
import { CELL_WORDS } from '../domain/cell-status.js';
import { known } from '../domain/moment.js';
import type {
  AllocationFact,
  CompletionFact,
  CourseFacts,
  Day,
  ExemptionFact,
  Told,
} from '../domain/training-facts.js';
import { cellAnswer, dateOrNull } from '../matrix-page/learner-rows.js';
import { explainCell, type ExpiryGrounds } from './explain-cell.js';
import type {
  CompletionAnswer,
  CompletionState,
  CourseOfRecordAnswer,
  ExemptionAnswer,
} from './learner-training.answer.js';

export type RecordQuestion = CellQuestion & {
  readonly jobRoleOn: (day: Day) => string | null;
};

const stateOf = (fact: CompletionFact, question: CellQuestion): CompletionState => {
  const voided = fact[7];
  if (voided !== null && known(question.times, voided, question)) return 'void';
  return countsAt(fact, question) ? 'counts' : 'waiting';
};

const completionAnswer = (fact: CompletionFact, question: CellQuestion): CompletionAnswer => ({
  completionId: fact[0],
  completedOn: dateOfDayNumber(fact[2]),
  expiresOn: dateOrNull(expiryOf(fact, question)),
  expiry: fact[4],
  provenance: fact[5],
  state: stateOf(fact, question),
});

const exemptionAnswer = (fact: ExemptionFact, { times, ...moment }: CellQuestion): ExemptionAnswer => {
  const [exemptionId, , from, until, reason, ended] = fact;
  const endedOn = ended !== null && known(times, ended[0], moment) ? ended[1] : null;
  return { exemptionId, from: dateOfDayNumber(from), until: dateOrNull(endedOn ?? until), reason };
};

/** When the expiry of a completion was told: with it, or when it was last worked out anew. */
const expiryToldAt = (fact: CompletionFact, { times, ...moment }: CellQuestion): Told =>
  fact[8].findLast(([told]) => known(times, told, moment))?.[0] ?? fact[1];

/** The months that the allocation in force then had in place of the course's; undefined: none. */
const validityAt = (allocations: readonly AllocationFact[], at: Told): number | null | undefined => {
  const last = allocations.findLast(([kind, told]) => kind !== 'due' && told <= at);
  return last?.length === 8 ? last[7] : undefined;
};

/** Why the completion that decides the cell expires when it does; undefined without one. */
const groundsOf = (
  cell: CellAt,
  [, allocations]: CourseFacts,
  completions: readonly CompletionFact[],
  course: Course | undefined,
  question: RecordQuestion,
): ExpiryGrounds | undefined => {
  const counting = completions.filter((fact) => countsAt(fact, question));
  const deciding = counting.find(
    (fact) => fact[2] === cell.completedOn && expiryOf(fact, question) === cell.expiresOn,
  );
  if (deciding === undefined || course === undefined) return undefined;
  const before = counting
    .filter(([, , completedOn]) => completedOn < deciding[2])
    .reduce<CompletionFact | undefined>(
      (last, one) => (last !== undefined && last[2] > one[2] ? last : one),
      undefined,
    );
  const validityMonths = validityAt(allocations, expiryToldAt(deciding, question));
  const expiry =
    validityMonths === undefined ? course.expiry : expiryInForce(course.expiry, { validityMonths });
  return {
    expiry,
    byPlan: expiry !== course.expiry,
    typed: deciding[4] === 'typed',
    previousExpiresOn: before === undefined ? null : expiryOf(before, question),
    jobRoleId: question.jobRoleOn(deciding[2]),
  };
};

/** What a record says of one course at a moment; undefined where nothing of it was known. */
export const courseOfRecord = (
  facts: CourseFacts,
  course: Course | undefined,
  question: RecordQuestion,
): { readonly cell: CellAt; readonly answer: CourseOfRecordAnswer } | undefined => {
  const [courseId, allocations, allCompletions, allExemptions] = facts;
  const heard = (told: number, on: Day): boolean =>
    on <= question.asOf && known(question.times, told, question);
  const completions = allCompletions.filter(([, told, completedOn]) => heard(told, completedOn));
  const exemptions = allExemptions.filter(([, told, from]) => heard(told, from));
  if (completions.length + exemptions.length === 0 && !allocations.some(([, told, on]) => heard(told, on)))
    return undefined;
  const cell = cellAt(facts, question, course?.dueSoonDays ?? 0);
  const answer = {
    courseId,
    code: course?.code ?? null,
    title: course?.title ?? null,
    ...cellAnswer(cell),
    word: CELL_WORDS[cell.status],
    planId: cell.planId,
    explanation: explainCell(cell, groundsOf(cell, facts, completions, course, question)),
    completions: [...completions].sort((a, b) => b[2] - a[2]).map((fact) => completionAnswer(fact, question)),
    exemptions: exemptions.map((fact) => exemptionAnswer(fact, question)),
  };
  return { cell, answer };
};
