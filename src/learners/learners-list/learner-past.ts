import { dayNumberOf } from '../../platform/clock/day-arithmetic.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { LearnerStatus } from '../domain/learner.js';
import type { RecordedLearnerEvent } from '../stored-learner-event.js';

/** A day as a whole number: days after 1 January 1970, see platform/clock/day-arithmetic. */
type Day = number;
/** An index into `times`: when the system learned the fact. */
type Told = number;

// Tuples, because every change of a learner writes all of them anew.

/** The group from then on: a move has no business date but the moment at which it was recorded. */
export type GroupFact = readonly [told: Told, groupId: string];
export type JobRoleFact = readonly [told: Told, jobRoleId: string | null];
export type StartFact = readonly [told: Told, startedOn: Day | null];
export type StatusFact = readonly [told: Told, status: LearnerStatus, effectiveOn: Day];

/** Where a learner was and as what, with both dates of every change: for any day, and as known at any moment. */
export type LearnerPast = {
  /** Moments at which facts were recorded, in milliseconds of Unix time. */
  readonly times: readonly number[];
  /** The first is the group of the registration. */
  readonly groups: readonly GroupFact[];
  readonly jobRoles: readonly JobRoleFact[];
  readonly starts: readonly StartFact[];
  /** Active from the registration on, until one of these. */
  readonly statuses: readonly StatusFact[];
};

type Of<T extends RecordedLearnerEvent['type']> = Extract<RecordedLearnerEvent, { type: T }>;

const dayOrNull = (date: IsoDate | null): Day | null => (date === null ? null : dayNumberOf(date));

export const pastOfRegistered = ({ data, metadata }: Of<'LearnerRegistered'>): LearnerPast => ({
  times: [Date.parse(metadata.recordedAt)],
  groups: [[0, data.groupId]],
  jobRoles: [[0, data.jobRoleId]],
  starts: [[0, dayOrNull(data.startedOn)]],
  statuses: [],
});

/** With what the event adds; the same where it says nothing of where and as what. */
export const pastAfter = (past: LearnerPast, event: RecordedLearnerEvent): LearnerPast => {
  switch (event.type) {
    case 'LearnerStartDateChanged': {
      const { times, told } = toldAt(past, event);
      return { ...past, times, starts: [...past.starts, [told, dayOrNull(event.data.startedOn)]] };
    }
    case 'LearnerMovedToGroup': {
      const { times, told } = toldAt(past, event);
      return { ...past, times, groups: [...past.groups, [told, event.data.groupId]] };
    }
    case 'LearnerJobRoleChanged': {
      const { times, told } = toldAt(past, event);
      return { ...past, times, jobRoles: [...past.jobRoles, [told, event.data.jobRoleId]] };
    }
    case 'LearnerDeactivated':
      return withStatus(past, event, 'inactive');
    case 'LearnerReactivated':
    case 'LearnerReturnedFromLeave':
      return withStatus(past, event, 'active');
    case 'LearnerWentOnLeave':
      return withStatus(past, event, 'on-leave');
    default:
      return past;
  }
};

const withStatus = (
  past: LearnerPast,
  event: Of<'LearnerDeactivated' | 'LearnerReactivated' | 'LearnerReturnedFromLeave' | 'LearnerWentOnLeave'>,
  status: LearnerStatus,
): LearnerPast => {
  const { times, told } = toldAt(past, event);
  const fact = [told, status, dayNumberOf(event.data.effectiveOn)] as const;
  return { ...past, times, statuses: [...past.statuses, fact] };
};

/** One bulk change records many facts at once: they share a moment. */
const toldAt = (
  { times }: LearnerPast,
  { metadata }: RecordedLearnerEvent,
): { readonly times: readonly number[]; readonly told: Told } => {
  const at = Date.parse(metadata.recordedAt);
  return times.at(-1) === at
    ? { times, told: times.length - 1 }
    : { times: [...times, at], told: times.length };
};
