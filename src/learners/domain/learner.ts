import { assertNever, type Decider } from '../../platform/deciding/decision.js';
import { ERASED, type IsoDate } from '../../platform/events/event.js';
import type { DeactivationReason, LearnerEvent } from './learner.events.js';

export const LEARNER_STATUSES = ['active', 'on-leave', 'inactive'] as const;
export type LearnerStatus = (typeof LEARNER_STATUSES)[number];

/** As what a learner is listed and counted: by status, and erased learners, who are inactive, apart. */
export const LISTED_AS = [...LEARNER_STATUSES, 'erased'] as const;
export type ListedAs = (typeof LISTED_AS)[number];

/** A learner that exists: only what later decisions read. */
export type ExistingLearner = {
  readonly status: LearnerStatus;
  /** For good: personal data reads as null, and nothing is decided about the learner any more. */
  readonly erased: boolean;
  readonly learnerId: string;
  readonly groupId: string;
  readonly jobRoleId: string | null;
  readonly startedOn: IsoDate | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly emailKey: string | null;
  readonly employeeNumber: string | null;
  readonly employeeNumberKey: string | null;
  readonly scheduledDeactivation: {
    readonly reason: DeactivationReason;
    readonly effectiveOn: IsoDate;
  } | null;
  /** Present while the status is on-leave. */
  readonly leave: { readonly effectiveOn: IsoDate; readonly expectedBackOn: IsoDate | null } | null;
};

export type Learner = { readonly status: 'unknown' } | { readonly status: 'abandoned' } | ExistingLearner;

export const exists = (learner: Learner): learner is ExistingLearner =>
  learner.status !== 'unknown' && learner.status !== 'abandoned';

/** What is left of personal data after an erasure; without the keyed hashes, the reservations are given up. */
const BLANK = {
  name: null,
  email: null,
  emailKey: null,
  employeeNumber: null,
  employeeNumberKey: null,
} as const;

const registered = (event: Extract<LearnerEvent, { type: 'LearnerRegistered' }>): ExistingLearner => {
  const { learnerId, groupId, jobRoleId, startedOn, emailKey, employeeNumberKey } = event.data;
  const { name, email, employeeNumber } =
    event.personal === ERASED ? { name: null, email: null, employeeNumber: null } : event.personal;
  return {
    status: 'active',
    // A destroyed key alone tells, where a log from before the erasure was restored.
    erased: event.personal === ERASED,
    learnerId,
    groupId,
    jobRoleId,
    startedOn,
    name,
    email,
    emailKey,
    employeeNumber,
    employeeNumberKey,
    scheduledDeactivation: null,
    leave: null,
  };
};

const changed = (state: ExistingLearner, event: LearnerEvent): Learner => {
  switch (event.type) {
    case 'LearnerRegistered':
      return registered(event);
    case 'LearnerRenamed':
      return { ...state, name: event.personal === ERASED ? null : event.personal.name };
    case 'LearnerEmailChanged': {
      const email = event.personal === ERASED ? null : event.personal.email;
      return { ...state, email, emailKey: event.data.emailKey };
    }
    case 'LearnerEmployeeNumberChanged': {
      const employeeNumber = event.personal === ERASED ? null : event.personal.employeeNumber;
      return { ...state, employeeNumber, employeeNumberKey: event.data.employeeNumberKey };
    }
    case 'LearnerStartDateChanged':
      return { ...state, startedOn: event.data.startedOn };
    case 'LearnerMovedToGroup':
      return { ...state, groupId: event.data.groupId };
    case 'LearnerJobRoleChanged':
      return { ...state, jobRoleId: event.data.jobRoleId };
    case 'LearnerDeactivationScheduled': {
      const { reason, effectiveOn } = event.data;
      return { ...state, scheduledDeactivation: { reason, effectiveOn } };
    }
    case 'LearnerDeactivationUnscheduled':
      return { ...state, scheduledDeactivation: null };
    case 'LearnerDeactivated':
      return { ...state, status: 'inactive', scheduledDeactivation: null, leave: null };
    case 'LearnerReactivated':
    case 'LearnerReturnedFromLeave':
      return { ...state, status: 'active', leave: null };
    case 'LearnerWentOnLeave': {
      const { effectiveOn, expectedBackOn } = event.data;
      return { ...state, status: 'on-leave', leave: { effectiveOn, expectedBackOn } };
    }
    case 'LearnerErased':
      return { ...state, ...BLANK, erased: true };
    case 'LearnerChangeAbandoned':
      return state;
    case 'LearnerRegistrationAbandoned':
      return { status: 'abandoned' };
    default:
      return assertNever(event);
  }
};

export const learner: Decider<Learner, LearnerEvent> = {
  initial: { status: 'unknown' },
  evolve: (state, event) => {
    if (event.type === 'LearnerRegistered') return registered(event);
    if (event.type === 'LearnerRegistrationAbandoned') return { status: 'abandoned' };
    return exists(state) ? changed(state, event) : state;
  },
};
