import type { LearnerStatus } from '../../learners/learners.contract.js';
import type { AllocationSource, ExemptionReason, Provenance } from '../../training/training.contract.js';

/** A day as a whole number: days after 1 January 1970, see platform/clock/day-arithmetic. */
export type Day = number;
/** An index into the record's `times`: when the system learned the fact. */
export type Told = number;

// Tuples, because a learner with sixty courses has some two hundred facts and every change writes all of them anew.

/** The group from then on: a move has no business date but the moment at which it was recorded. */
export type GroupFact = readonly [told: Told, groupId: string];
export type JobRoleFact = readonly [told: Told, jobRoleId: string | null];
export type StartFact = readonly [told: Told, startedOn: Day | null];
export type StatusFact = readonly [told: Told, status: LearnerStatus, effectiveOn: Day];

/** What happened to the allocation of one course, in the order of the log. */
export type AllocationFact =
  | readonly [
      kind: 'allocated',
      told: Told,
      allocatedOn: Day,
      dueOn: Day | null,
      source: AllocationSource,
      mandatory: boolean,
      planId: string | null,
    ]
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

/**
 * Everything that the training matrix must know of a learner to answer for any day and for what was known at any moment.
 * A document of the view `training-records`.
 */
export type TrainingFacts = {
  readonly learnerId: string;
  /** As it is now; null once erased. */
  readonly name: string | null;
  readonly nameKey: string;
  readonly employeeNumber: string | null;
  /** Position of the last event folded in. */
  readonly changedPosition: number;
  /** The registration never finished: there is no such learner. */
  readonly abandoned: boolean;
  /** Moments at which facts were recorded, in milliseconds of Unix time. */
  readonly times: readonly number[];
  /** The first is the group of the registration. */
  readonly groups: readonly GroupFact[];
  readonly jobRoles: readonly JobRoleFact[];
  readonly starts: readonly StartFact[];
  /** Active from the registration on, until one of these. */
  readonly statuses: readonly StatusFact[];
  readonly courses: readonly CourseFacts[];
};
