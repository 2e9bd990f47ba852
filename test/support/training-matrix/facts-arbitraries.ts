import * as fc from 'fast-check';
import { LEARNER_STATUSES } from '../../../src/learners/learners.contract.js';
import { ALLOCATION_SOURCES } from '../../../src/training/training.contract.js';
import type { Moment } from '../../../src/training-matrix/domain/moment.js';
import type {
  AllocationFact,
  CompletionFact,
  CourseFacts,
  ExemptionFact,
  TrainingFacts,
} from '../../../src/training-matrix/domain/training-facts.js';

// A few weeks only, so that days meet; now and then far away.
const near = fc.integer({ min: 20_000, max: 20_040 });
const day = fc.oneof(
  { weight: 20, arbitrary: near },
  { weight: 1, arbitrary: fc.constantFrom(0, 65_534, 99_999) },
);
const dayOrNull = fc.option(day, { freq: 4 });
const MOMENTS = 8;
const told = fc.nat({ max: MOMENTS - 1 });
const DAY_MS = 86_400_000;
const time = fc
  .tuple(near, fc.constantFrom(0, 1, DAY_MS / 2, DAY_MS - 1))
  .map(([on, ms]) => on * DAY_MS + ms);

const allocation: fc.Arbitrary<AllocationFact> = fc.oneof(
  fc
    .tuple(told, day, dayOrNull, fc.constantFrom(...ALLOCATION_SOURCES), fc.boolean())
    .map(([at, on, due, source, mandatory]): AllocationFact => [
      'allocated',
      at,
      on,
      due,
      source,
      mandatory,
      null,
    ]),
  fc.tuple(told, day, dayOrNull).map(([at, on, due]): AllocationFact => ['due', at, on, due]),
  fc
    .tuple(fc.constantFrom('withdrawn' as const, 'ended' as const), told, day)
    .map(([kind, at, on]): AllocationFact => [kind, at, on]),
);
const completion: fc.Arbitrary<CompletionFact> = fc
  .tuple(
    told,
    day,
    dayOrNull,
    fc.option(told, { freq: 5 }),
    fc.option(told, { freq: 2 }),
    fc.array(fc.tuple(told, dayOrNull), { maxLength: 2 }),
  )
  .map(([at, on, until, counts, voided, again]): CompletionFact => [
    'C1',
    at,
    on,
    until,
    'by-rule',
    'here',
    counts,
    voided,
    again,
  ]);
const exemption: fc.Arbitrary<ExemptionFact> = fc
  .tuple(told, day, dayOrNull, fc.option(fc.tuple(told, day), { freq: 2 }))
  .map(([at, from, until, ended]): ExemptionFact => ['E1', at, from, until, 'other', ended]);

const courseFacts = (courseId: string): fc.Arbitrary<CourseFacts> =>
  fc
    .tuple(
      fc.array(allocation, { maxLength: 4 }),
      fc.array(completion, { maxLength: 3 }),
      fc.array(exemption, { maxLength: 1 }),
    )
    .map(([a, c, e]): CourseFacts => [courseId, a, c, e]);

/** A learner with any facts in any order about the courses `one`, `two` and `three`. */
export const trainingFacts: fc.Arbitrary<TrainingFacts> = fc.record({
  learnerId: fc.constantFrom('L1', 'L2', 'L3'),
  name: fc.constant('Zoë Keller'),
  nameKey: fc.constantFrom('ada king', 'zoe keller'),
  email: fc.constant(null),
  employeeNumber: fc.constant(null),
  externalId: fc.constant(null),
  times: fc.array(time, { minLength: MOMENTS, maxLength: MOMENTS }),
  groups: fc.array(fc.tuple(told, fc.constantFrom('kitchen', 'ward')), { minLength: 1, maxLength: 3 }),
  jobRoles: fc.array(fc.tuple(told, fc.constantFrom('cook', null)), { minLength: 1, maxLength: 3 }),
  starts: fc.array(fc.tuple(told, dayOrNull), { minLength: 1, maxLength: 2 }),
  statuses: fc.oneof(
    fc.constant([]),
    fc.array(fc.tuple(told, fc.constantFrom(...LEARNER_STATUSES), near), { maxLength: 4 }),
  ),
  recordTimes: fc.array(time, { minLength: MOMENTS, maxLength: MOMENTS }),
  courses: fc.tuple(courseFacts('one'), courseFacts('two'), courseFacts('three')),
});

export const anyMoment: fc.Arbitrary<Moment> = fc
  .tuple(near, fc.oneof(fc.constant(Infinity), time))
  .map(([asOf, knownAt]) => ({ asOf, dayEnd: (asOf + 1) * DAY_MS, knownAt }));
