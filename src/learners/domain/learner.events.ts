import type { Erased, IsoDate } from '../../platform/events/event.js';

/** Why somebody was made inactive; a closed list, so that reports can count by it. */
export const DEACTIVATION_REASONS = [
  'left',
  'duplicate',
  'long-term-absence',
  'registered-in-error',
  'other',
] as const;
export type DeactivationReason = (typeof DEACTIVATION_REASONS)[number];

/** Why somebody's personal data was erased; a closed list, so that reports can count by it. */
export const ERASURE_REASONS = ['retention-ended', 'requested-by-person', 'registered-in-error'] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];

type Personal<T> = T | Erased;

/** What can happen to a learner. `personal` is sealed with the learner's data key when it is stored. */
export type LearnerEvent =
  | {
      readonly type: 'LearnerRegistered';
      readonly data: {
        readonly learnerId: string;
        readonly groupId: string;
        readonly jobRoleId: string | null;
        readonly startedOn: IsoDate | null;
        /** Keyed hashes that name the reservation streams; null where the learner has none. */
        readonly emailKey: string | null;
        readonly employeeNumberKey: string | null;
      };
      readonly personal: Personal<{
        readonly name: string;
        readonly email: string | null;
        readonly employeeNumber: string | null;
      }>;
    }
  | {
      readonly type: 'LearnerRenamed';
      readonly data: { readonly learnerId: string };
      readonly personal: Personal<{ readonly name: string }>;
    }
  | {
      readonly type: 'LearnerEmailChanged';
      readonly data: { readonly learnerId: string; readonly emailKey: string | null };
      readonly personal: Personal<{ readonly email: string | null }>;
    }
  | {
      readonly type: 'LearnerEmployeeNumberChanged';
      readonly data: { readonly learnerId: string; readonly employeeNumberKey: string | null };
      readonly personal: Personal<{ readonly employeeNumber: string | null }>;
    }
  | {
      readonly type: 'LearnerStartDateChanged';
      readonly data: { readonly learnerId: string; readonly startedOn: IsoDate | null };
    }
  | {
      readonly type: 'LearnerMovedToGroup';
      readonly data: { readonly learnerId: string; readonly groupId: string };
    }
  | {
      readonly type: 'LearnerJobRoleChanged';
      readonly data: { readonly learnerId: string; readonly jobRoleId: string | null };
    }
  | {
      readonly type: 'LearnerDeactivationScheduled';
      readonly data: {
        readonly learnerId: string;
        readonly reason: DeactivationReason;
        readonly effectiveOn: IsoDate;
      };
    }
  | { readonly type: 'LearnerDeactivationUnscheduled'; readonly data: { readonly learnerId: string } }
  | {
      readonly type: 'LearnerDeactivated';
      readonly data: {
        readonly learnerId: string;
        readonly reason: DeactivationReason;
        readonly effectiveOn: IsoDate;
      };
    }
  | {
      readonly type: 'LearnerReactivated';
      readonly data: { readonly learnerId: string; readonly effectiveOn: IsoDate };
    }
  | {
      readonly type: 'LearnerWentOnLeave';
      readonly data: {
        readonly learnerId: string;
        readonly effectiveOn: IsoDate;
        readonly expectedBackOn: IsoDate | null;
      };
    }
  | {
      readonly type: 'LearnerReturnedFromLeave';
      readonly data: { readonly learnerId: string; readonly effectiveOn: IsoDate };
    }
  /** Nothing personal is left of the learner: the data key is destroyed right afterwards. Final. */
  | {
      readonly type: 'LearnerErased';
      readonly data: { readonly learnerId: string; readonly reason: ErasureReason };
    }
  /** Makes sure that an unfinished change of address or number never comes, so that its reservation can be taken over. */
  | { readonly type: 'LearnerChangeAbandoned'; readonly data: { readonly learnerId: string } }
  /** Closes the stream of a registration that never finished, so that its reservations can be taken over safely. */
  | { readonly type: 'LearnerRegistrationAbandoned'; readonly data: { readonly learnerId: string } };

export const learnerStream = (learnerId: string): string => `learner-${learnerId}`;
