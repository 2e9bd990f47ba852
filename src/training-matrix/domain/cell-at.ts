import type { AllocationSource } from '../../training/training.contract.js';
import type { CellStatus } from './cell-status.js';
import { type Away, daysAway } from './learner-at.js';
import { known, type Moment } from './moment.js';
import type { AllocationFact, CompletionFact, CourseFacts, Day, ExemptionFact } from './training-facts.js';

/** One learner, one course, one day. Dates that do not apply are null. */
export type CellAt = {
  readonly status: CellStatus;
  readonly allocatedOn: Day | null;
  /** Moved by the days that the learner was away since it was set, see docs/adr/0018. */
  readonly dueOn: Day | null;
  readonly completedOn: Day | null;
  readonly expiresOn: Day | null;
  readonly exemptUntil: Day | null;
  readonly source: AllocationSource | null;
  readonly planId: string | null;
  /** False where the course is desirable only, or not allocated. */
  readonly mandatory: boolean;
};

/** What is asked of one learner's cells. */
export type CellQuestion = Moment & {
  readonly times: readonly number[];
  readonly away: readonly Away[];
};

type Allocated = Extract<AllocationFact, readonly ['allocated', ...unknown[]]>;
/** `renews`: allocated again while it was in force, so that an older completion does not do for ever. */
type InForce = {
  readonly fact: Allocated;
  readonly dueOn: Day | null;
  readonly dueSetOn: Day;
  readonly renews: boolean;
};

const afterFact = (
  state: InForce | 'over' | undefined,
  fact: AllocationFact,
): InForce | 'over' | undefined => {
  if (fact[0] === 'allocated')
    return { fact, dueOn: fact[3], dueSetOn: fact[2], renews: typeof state === 'object' };
  if (state === undefined) return undefined;
  if (fact[0] !== 'due') return 'over';
  return state === 'over' ? 'over' : { ...state, dueOn: fact[3], dueSetOn: fact[2] };
};

/** The allocation in force on the day; 'over' where there had been one. */
const allocationAt = (
  facts: readonly AllocationFact[],
  question: CellQuestion,
): InForce | 'over' | undefined => {
  let state: InForce | 'over' | undefined;
  for (const fact of facts)
    if (fact[2] <= question.asOf && known(question.times, fact[1], question)) state = afterFact(state, fact);
  return state;
};

type Completed = { readonly completedOn: Day; readonly expiresOn: Day | null };

/** Its expiry as it was known: the latest that was worked out. */
export const expiryOf = (fact: CompletionFact, question: CellQuestion): Day | null => {
  const again = fact[8].findLast(([told]) => known(question.times, told, question));
  return again === undefined ? fact[3] : again[1];
};

/** Whether it was known, done by the day, signed off where that was needed, and not void. */
export const countsAt = (
  [, told, completedOn, , , , counts, voided]: CompletionFact,
  question: CellQuestion,
): boolean =>
  completedOn <= question.asOf &&
  known(question.times, told, question) &&
  counts !== null &&
  known(question.times, counts, question) &&
  (voided === null || !known(question.times, voided, question));

const outlasts = (one: Day | null, other: Day | null): boolean =>
  one === null ? other !== null : other !== null && one > other;

/** The completion that expires last; of two that expire on the same day, the later one. */
const completionAt = (
  facts: readonly CompletionFact[],
  question: CellQuestion,
): (Completed & { readonly latestOn: Day }) | undefined => {
  let best: Completed | undefined;
  let latestOn = -Infinity;
  for (const fact of facts) {
    if (!countsAt(fact, question)) continue;
    const one = { completedOn: fact[2], expiresOn: expiryOf(fact, question) };
    latestOn = Math.max(latestOn, one.completedOn);
    const sameEnd = best?.expiresOn === one.expiresOn && one.completedOn > best.completedOn;
    if (best === undefined || outlasts(one.expiresOn, best.expiresOn) || sameEnd) best = one;
  }
  return best === undefined ? undefined : { ...best, latestOn };
};

/** The first day that is no longer exempt, null for none; undefined where not exempt on the day. */
const exemptAt = (facts: readonly ExemptionFact[], question: CellQuestion): Day | null | undefined => {
  let until: Day | null | undefined;
  for (const [, told, from, plannedUntil, , ended] of facts) {
    if (from > question.asOf || !known(question.times, told, question)) continue;
    const endedOn = ended !== null && known(question.times, ended[0], question) ? ended[1] : null;
    const end = endedOn === null || outlasts(endedOn, plannedUntil) ? plannedUntil : endedOn;
    if (end !== null && end <= question.asOf) continue;
    if (until === undefined || outlasts(end, until)) until = end;
  }
  return until;
};

/** Of a course that is required: what dates alone say. The day of expiry is expired, the due day is not yet overdue. */
const requiredStatus = (
  asOf: Day,
  dueSoonDays: number,
  late: boolean,
  completion: Completed | undefined,
): CellStatus => {
  if (completion === undefined) return late ? 'overdue' : 'to-do';
  const { expiresOn } = completion;
  if (expiresOn !== null && expiresOn <= asOf) return 'expired';
  if (late) return 'overdue';
  return expiresOn !== null && expiresOn - asOf <= dueSoonDays ? 'due-soon' : 'in-date';
};

/**
 * What a cell said on a day, as it was known. An exemption wins; without an allocation in force nothing is required, but
 * completions keep their dates; else the completion that expires last decides. A course that was allocated again while it
 * was in force is in date by an older completion until its due date has passed. `dueSoonDays`: before the expiry, from
 * which a completion is due soon.
 */
export const cellAt = (
  [, allocations, completions, exemptions]: CourseFacts,
  question: CellQuestion,
  dueSoonDays: number,
): CellAt => {
  const { asOf, away } = question;
  const allocation = allocationAt(allocations, question);
  const completion = completionAt(completions, question);
  const exemptUntil = exemptAt(exemptions, question);
  const inForce = typeof allocation === 'object' ? allocation : undefined;
  const dueOn = inForce === undefined ? null : dueOnOf(inForce, away, asOf);
  const done =
    completion !== undefined && (inForce?.renews !== true || completion.latestOn >= inForce.fact[2]);
  const late = dueOn !== null && dueOn < asOf && !done;
  const required = requiredStatus(asOf, dueSoonDays, late, completion);
  const unasked = allocation === 'over' ? 'no-longer-required' : 'not-required';
  const status = exemptUntil !== undefined ? 'exempt' : inForce === undefined ? unasked : required;
  return {
    status,
    allocatedOn: inForce?.fact[2] ?? null,
    dueOn,
    completedOn: completion?.completedOn ?? null,
    expiresOn: completion?.expiresOn ?? null,
    exemptUntil: exemptUntil ?? null,
    source: inForce?.fact[4] ?? null,
    planId: inForce?.fact[6] ?? null,
    mandatory: inForce?.fact[5] ?? false,
  };
};

const dueOnOf = ({ dueOn, dueSetOn }: InForce, away: readonly Away[], asOf: Day): Day | null =>
  dueOn === null ? null : dueOn + daysAway(away, dueSetOn, asOf);
