import { LEARNER_STATUSES } from '../../learners/learners.contract.js';
import type {
  AllocationFact,
  CompletionFact,
  CourseFacts,
  Day,
  ExemptionFact,
  TrainingFacts,
} from '../domain/training-facts.js';
import type { Interned } from './interned.js';

/**
 * The facts of one learner as integers: a hundred thousand learners with sixty courses are some 200 MB and are judged
 * without touching an object.
 *
 *     times: n, (high, low) each           ascending, so that "known at" is "below the n-th"
 *     groups, job roles, starts, statuses: n, (told, value) each; of statuses (told | status << 16, day)
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

type Ranks = readonly number[];
const rankOf = (ranks: Ranks, told: number | null | undefined): number =>
  told === null || told === undefined ? NEVER : Math.min(ranks[told] ?? NEVER, NEVER - 1);

const allocation = (fact: AllocationFact, ranks: Ranks): number[] => {
  const head = rankOf(ranks, fact[1]) | (KINDS.indexOf(fact[0]) << 16);
  if (fact[0] === 'due') return [head, pair(short(fact[2]), short(fact[3]))];
  if (fact[0] !== 'allocated') return [head, pair(short(fact[2]), NEVER)];
  return [head | (fact[5] ? MANDATORY : 0), pair(short(fact[2]), short(fact[3]))];
};

const completion = (fact: CompletionFact, ranks: Ranks): number[] => {
  const [, told, completedOn, expiresOn, , , counts, voided, recalculated] = fact;
  return [
    pair(rankOf(ranks, told), rankOf(ranks, counts)),
    pair(short(completedOn), short(expiresOn)),
    pair(rankOf(ranks, voided), recalculated.length),
    ...recalculated.map(([at, until]) => pair(rankOf(ranks, at), short(until))),
  ];
};

const exemption = ([, told, from, until, , ended]: ExemptionFact, ranks: Ranks): number[] => [
  pair(rankOf(ranks, told), rankOf(ranks, ended?.[0])),
  pair(short(from), short(until)),
  short(ended?.[1] ?? null),
];

const course = (
  [courseId, allocations, completions, exemptions]: CourseFacts,
  ranks: Ranks,
  { courses }: Interns,
): number[] => [
  pair(allocations.length, courses.numberOf(courseId)),
  pair(exemptions.length, completions.length),
  ...allocations.flatMap((fact) => allocation(fact, ranks)),
  ...completions.flatMap((fact) => completion(fact, ranks)),
  ...exemptions.flatMap((fact) => exemption(fact, ranks)),
];

export const encodedRow = (facts: TrainingFacts, interns: Interns): EncodedRow => {
  const times = [...new Set(facts.times)].sort((a, b) => a - b);
  const places = new Map(times.map((time, at) => [time, at]));
  const ranks = facts.times.map((time) => places.get(time) ?? NEVER);
  const told = <F extends readonly [number, ...unknown[]]>(
    all: readonly F[],
    encode: (fact: F, rank: number) => readonly [number, number],
  ): number[] => [all.length, ...all.flatMap((fact) => encode(fact, rankOf(ranks, fact[0])))];
  return Int32Array.from([
    times.length,
    ...times.flatMap((time) => [Math.floor(time / 0x1_0000_0000), time | 0]),
    ...told(facts.groups, ([, id], rank) => [rank, interns.groups.numberOf(id)]),
    ...told(facts.jobRoles, ([, id], rank) => [rank, id === null ? NOBODY : interns.jobRoles.numberOf(id)]),
    ...told(facts.starts, ([, day], rank) => [rank, day ?? NO_DAY]),
    ...told(facts.statuses, ([, status, day], rank) => [pair(rank, LEARNER_STATUSES.indexOf(status)), day]),
    ...facts.courses.flatMap((one) => course(one, ranks, interns)),
  ]);
};
