import type { LearnerPast } from '../../learners/learners.contract.js';
import type { AllocationSource, ExemptionReason, Provenance } from '../../training/training.contract.js';

/** A day as a whole number: days after 1 January 1970, see platform/clock/day-arithmetic. */
export type Day = number;
/** An index into the record's `times`: when the system learned the fact. */
export type Told = number;

// Tuples, because a learner with sixty courses has some two hundred facts and every change writes all of them anew.

type AllocatedFact = readonly [
  kind: 'allocated',
  told: Told,
  allocatedOn: Day,
  dueOn: Day | null,
  source: AllocationSource,
  mandatory: boolean,
  planId: string | null,
];

/** What happened to the allocation of one course, in the order of the log. */
export type AllocationFact =
  | AllocatedFact
  /** With months in place of the course's; null: for ever. */
  | readonly [...AllocatedFact, validityMonths: number | null]
  | readonly [kind: 'due', told: Told, changedOn: Day, dueOn: Day | null]
  | readonly [kind: 'withdrawn' | 'ended', told: Told, on: Day];

export type CompletionFact = readonly [
  completionId: string,
  told: Told,
  completedOn: Day,
  /** The first day on which it is no longer valid; null: for ever. */
  expiresOn: Day | null,
  expiry: 'by-rule' | 'typed',
  provenance: Provenance,
  /** When it began to count, where a second person had to sign it off: null before; its own `told` where nobody had to. */
  counts: Told | null,
  voided: Told | null,
  /** Expiries that were worked out again, the latest last. */
  recalculated: readonly (readonly [told: Told, expiresOn: Day | null])[],
];

export type ExemptionFact = readonly [
  exemptionId: string,
  told: Told,
  from: Day,
  /** The first day that is no longer exempt; null: until it is ended. */
  until: Day | null,
  reason: ExemptionReason,
  ended: readonly [told: Told, endedOn: Day] | null,
];

export type CourseFacts = readonly [
  courseId: string,
  allocations: readonly AllocationFact[],
  completions: readonly CompletionFact[],
  exemptions: readonly ExemptionFact[],
];

/** What was told of a learner's courses. A document of the view `training-records`. */
export type RecordFacts = {
  readonly learnerId: string;
  /** Position of the last event folded in. */
  readonly changedPosition: number;
  /** That of the last event of the record, attendance too. */
  readonly revision: number;
  /** Moments at which facts were recorded, in milliseconds of Unix time. */
  readonly times: readonly number[];
  readonly courses: readonly CourseFacts[];
  /** Of how many courses the allocation is in force and not completed. */
  readonly openAllocations: number;
};

/** Who a learner is and was, out of a row of the learners view. */
export type PersonFacts = LearnerPast & {
  readonly learnerId: string;
  /** As it is now; null once erased. */
  readonly name: string | null;
  readonly nameKey: string;
  readonly email: string | null;
  readonly employeeNumber: string | null;
  readonly externalId: string | null;
};

/**
 * Everything that the training matrix must know of a learner to answer for any day and for what was known at any moment.
 * The facts of the person count their moments in `times`, those of the courses in `recordTimes`.
 */
export type TrainingFacts = PersonFacts & {
  readonly recordTimes: readonly number[];
  readonly courses: readonly CourseFacts[];
};
