import { LEARNER_STATUSES, type LearnerPast } from '../../learners/learners.contract.js';
import type {
  AllocationFact,
  CompletionFact,
  CourseFacts,
  Day,
  ExemptionFact,
  RecordFacts,
} from '../domain/training-facts.js';
import type { Interned } from './interned.js';

/**
 * The facts of one learner as integers: a hundred thousand learners with sixty courses are some 200 MB and are judged
 * without touching an object. Each has two rows, of the person and of the record; both begin with
 *
 *     times: n, (high, low) each           ascending, so that "known at" is "below the n-th"
 *
 * Then, of the person,
 *
 *     groups, job roles, starts, statuses: n, (told, value) each; of statuses (told | status << 16, day)
 *
 * and of the record
 *
 *     courses, up to the end: course << 16 | allocations, completions << 16 | exemptions, then
 *       allocation: told | kind << 16 | mandatory << 18, day | due << 16
 *       completion: told | counts << 16, completed | expires << 16, voided | n << 16, then n times told | expires << 16
 *       exemption: told | ended << 16, from | until << 16, end
 *
 * Days of courses are cut to 16 bits: to the years 1970 to 2149.
 */
export type EncodedRow = Int32Array;

/** No such day, or never told: later than everything that can be asked about. */
export const NEVER = 0xffff;
/** The first and the last day that an encoded row can be asked about: 1971-01-01 and 2148-12-31. */
export const FIRST_DAY: Day = 365;
export const LAST_DAY: Day = 65_378;
/** Of start dates, which keep their whole range. */
export const NO_DAY = -0x8000_0000;
const NOBODY = -1;

const KINDS = ['due', 'allocated', 'withdrawn', 'ended'] as const;
export const DUE = 0;
export const ALLOCATED = 1;
export const MANDATORY = 1 << 18;

export type Interns = { readonly groups: Interned; readonly jobRoles: Interned; readonly courses: Interned };

const short = (day: Day | null): number => (day === null ? NEVER : Math.min(Math.max(day, 0), NEVER - 1));
const pair = (low: number, high: number): number => low | (high << 16);

/** Where a row is written before its length is known; used again for the next one, because arrays of facts cost ten times as much. */
class Draft {
  private ints = new Int32Array(4_096);
  private length = 0;

  add(int: number): void {
    if (this.length === this.ints.length) {
      const longer = new Int32Array(this.length * 2);
      longer.set(this.ints);
      this.ints = longer;
    }
    this.ints[this.length] = int;
    this.length += 1;
  }

  /** What was added since the last time. */
  taken(): EncodedRow {
    const row = this.ints.slice(0, this.length);
    this.length = 0;
    return row;
  }
}
const draft = new Draft();

type Ranks = readonly number[];
const rankOf = (ranks: Ranks, told: number | null | undefined): number =>
  told === null || told === undefined ? NEVER : Math.min(ranks[told] ?? NEVER, NEVER - 1);

const addAllocation = (fact: AllocationFact, ranks: Ranks): void => {
  const head = rankOf(ranks, fact[1]) | (KINDS.indexOf(fact[0]) << 16);
  draft.add(fact[0] === 'allocated' && fact[5] ? head | MANDATORY : head);
  const dueOn = fact[0] === 'allocated' || fact[0] === 'due' ? fact[3] : null;
  draft.add(pair(short(fact[2]), short(dueOn)));
};

const addCompletion = (fact: CompletionFact, ranks: Ranks): void => {
  const [, told, completedOn, expiresOn, , , counts, voided, recalculated] = fact;
  draft.add(pair(rankOf(ranks, told), rankOf(ranks, counts)));
  draft.add(pair(short(completedOn), short(expiresOn)));
  draft.add(pair(rankOf(ranks, voided), recalculated.length));
  for (const [at, until] of recalculated) draft.add(pair(rankOf(ranks, at), short(until)));
};

const addExemption = ([, told, from, until, , ended]: ExemptionFact, ranks: Ranks): void => {
  draft.add(pair(rankOf(ranks, told), rankOf(ranks, ended?.[0])));
  draft.add(pair(short(from), short(until)));
  draft.add(short(ended?.[1] ?? null));
};

const addCourse = (facts: CourseFacts, ranks: Ranks, { courses }: Interns): void => {
  const [courseId, allocations, completions, exemptions] = facts;
  draft.add(pair(allocations.length, courses.numberOf(courseId)));
  draft.add(pair(exemptions.length, completions.length));
  for (const fact of allocations) addAllocation(fact, ranks);
  for (const fact of completions) addCompletion(fact, ranks);
  for (const fact of exemptions) addExemption(fact, ranks);
};

const addOrdered = (times: readonly number[]): void => {
  draft.add(times.length);
  for (const time of times) {
    draft.add(Math.floor(time / 0x1_0000_0000));
    draft.add(time | 0);
  }
};

/** Writes the moments in order, and answers each one's place in that order. */
const addTimes = (times: readonly number[]): Ranks => {
  // So they are, but where two machines' clocks differ.
  if (times.every((time, at) => at === 0 || (times[at - 1] ?? 0) < time)) {
    addOrdered(times);
    return times.map((_, at) => at);
  }
  const ordered = [...new Set(times)].sort((a, b) => a - b);
  addOrdered(ordered);
  const places = new Map(ordered.map((time, at) => [time, at]));
  return times.map((time) => places.get(time) ?? NEVER);
};

const addAll = <F>(facts: readonly F[], encode: (fact: F) => readonly [number, number]): void => {
  draft.add(facts.length);
  for (const fact of facts) {
    const [told, value] = encode(fact);
    draft.add(told);
    draft.add(value);
  }
};

export const encodedPerson = (past: LearnerPast, { groups, jobRoles }: Interns): EncodedRow => {
  const ranks = addTimes(past.times);
  addAll(past.groups, ([told, id]) => [rankOf(ranks, told), groups.numberOf(id)]);
  addAll(past.jobRoles, ([told, id]) => [rankOf(ranks, told), id === null ? NOBODY : jobRoles.numberOf(id)]);
  addAll(past.starts, ([told, day]) => [rankOf(ranks, told), day ?? NO_DAY]);
  addAll(past.statuses, ([told, status, day]) => [
    pair(rankOf(ranks, told), LEARNER_STATUSES.indexOf(status)),
    day,
  ]);
  return draft.taken();
};

export const encodedRecord = (
  { times, courses }: Pick<RecordFacts, 'times' | 'courses'>,
  interns: Interns,
): EncodedRow => {
  const ranks = addTimes(times);
  for (const course of courses) addCourse(course, ranks, interns);
  return draft.taken();
};

/** The moment at this place among a row's times. */
export const timeAt = (row: EncodedRow, place: number): number => {
  const at = 1 + place * 2;
  return (row[at] ?? 0) * 0x1_0000_0000 + ((row[at + 1] ?? 0) >>> 0);
};

/** How many of a row's times are not after a moment: facts told below that were known then. */
export const knownIn = (row: EncodedRow, knownAt: number): number => {
  let known = row[0] ?? 0;
  // Nearly always everything is seen: looking from the end finds that at once.
  while (known > 0 && timeAt(row, known - 1) > knownAt) known -= 1;
  return known;
};

/** Where a row goes on after its times. */
export const afterTimes = (row: EncodedRow): number => 1 + (row[0] ?? 0) * 2;
