import type { AttendanceMark } from '../../courses/courses.contract.js';
import type { Erased, Instant } from '../../platform/events/event.js';

type Personal<T> = T | Erased;

/** One sitting of a session; `endsAt` is the first moment after it. */
export type SessionDate = { readonly startsAt: Instant; readonly endsAt: Instant };

/** What happens to a freed seat: the next in line gets it at once, or when a manager approves. */
export const PROMOTIONS = ['automatic', 'by-approval'] as const;
export type Promotion = (typeof PROMOTIONS)[number];

/** What a booking does that overlaps with another one of the same learner. */
export const CLASH_RULES = ['warn', 'refuse'] as const;
export type ClashRule = (typeof CLASH_RULES)[number];

export const SESSION_CANCEL_REASONS = [
  'trainer-unavailable',
  'too-few-bookings',
  'place-unavailable',
  'scheduled-in-error',
  'other',
] as const;
export type SessionCancelReason = (typeof SESSION_CANCEL_REASONS)[number];

/** Why a booking, or a place on the waiting list, ended. */
export type BookingEndReason = 'by-learner' | 'by-manager' | 'deactivated' | 'session-cancelled';

export const REOPEN_REASONS = ['wrong-mark', 'learner-missing', 'wrong-learner', 'other'] as const;
export type ReopenReason = (typeof REOPEN_REASONS)[number];

/** Of one mark. */
export const MOST_MINUTES = 10_000;

/** How one learner was marked; null minutes: not noted. */
export type RegisterMark = {
  readonly learnerId: string;
  readonly mark: AttendanceMark;
  readonly minutes: number | null;
};

/**
 * What can happen to a session: its plan, its bookings and its register. `personal` is sealed with a data key of the
 * session: the trainer may be anybody, and is no learner with a key of their own. docs/adr/0019.
 */
export type SessionEvent =
  | {
      readonly type: 'SessionScheduled';
      readonly data: {
        readonly sessionId: string;
        readonly courseId: string;
        /** In order, not overlapping. */
        readonly dates: readonly SessionDate[];
        /** IANA name of the zone in which the dates are told, and in which it is decided what day it was. */
        readonly timeZone: string;
        readonly place: string | null;
        readonly link: string | null;
        readonly capacity: number;
        /** Fewer bookings than this: not worth holding. */
        readonly minimum: number;
        /** Null: as soon as it is scheduled. */
        readonly bookingOpensAt: Instant | null;
        /** Null: when it begins. */
        readonly bookingClosesAt: Instant | null;
        readonly promotion: Promotion;
        readonly onClash: ClashRule;
      };
      readonly personal: Personal<{ readonly trainer: string | null }>;
    }
  | {
      readonly type: 'SessionMoved';
      readonly data: {
        readonly sessionId: string;
        readonly dates: readonly SessionDate[];
        readonly timeZone: string;
      };
    }
  | {
      readonly type: 'SessionPlaceChanged';
      readonly data: { readonly sessionId: string; readonly place: string | null };
    }
  | {
      readonly type: 'SessionLinkChanged';
      readonly data: { readonly sessionId: string; readonly link: string | null };
    }
  | {
      readonly type: 'SessionTrainerChanged';
      readonly data: { readonly sessionId: string };
      readonly personal: Personal<{ readonly trainer: string | null }>;
    }
  | {
      readonly type: 'SessionCapacityChanged';
      readonly data: { readonly sessionId: string; readonly capacity: number };
    }
  | {
      readonly type: 'SessionMinimumChanged';
      readonly data: { readonly sessionId: string; readonly minimum: number };
    }
  | {
      readonly type: 'SessionBookingWindowChanged';
      readonly data: {
        readonly sessionId: string;
        readonly bookingOpensAt: Instant | null;
        readonly bookingClosesAt: Instant | null;
      };
    }
  | {
      readonly type: 'SessionPromotionChanged';
      readonly data: { readonly sessionId: string; readonly promotion: Promotion };
    }
  | {
      readonly type: 'SessionClashRuleChanged';
      readonly data: { readonly sessionId: string; readonly onClash: ClashRule };
    }
  /** Every booking ends by an event of its own. */
  | {
      readonly type: 'SessionCancelled';
      readonly data: { readonly sessionId: string; readonly reason: SessionCancelReason };
    }
  | {
      readonly type: 'LearnerBooked';
      readonly data: { readonly sessionId: string; readonly learnerId: string };
    }
  /** Last in line. */
  | {
      readonly type: 'LearnerWaitlisted';
      readonly data: { readonly sessionId: string; readonly learnerId: string };
    }
  /** From the waiting list to a seat. */
  | {
      readonly type: 'LearnerPromoted';
      readonly data: { readonly sessionId: string; readonly learnerId: string };
    }
  | {
      readonly type: 'BookingCancelled';
      readonly data: {
        readonly sessionId: string;
        readonly learnerId: string;
        readonly reason: BookingEndReason;
      };
    }
  /** Draft marks: each replaces the learner's earlier one; `cleared` have none any more. */
  | {
      readonly type: 'RegisterMarked';
      readonly data: {
        readonly sessionId: string;
        readonly marks: readonly RegisterMark[];
        readonly cleared: readonly string[];
      };
    }
  /** The whole register; whoever is in it without a booking came all the same. */
  | {
      readonly type: 'RegisterSubmitted';
      readonly data: { readonly sessionId: string; readonly marks: readonly RegisterMark[] };
    }
  | {
      readonly type: 'RegisterReopened';
      readonly data: { readonly sessionId: string; readonly reason: ReopenReason };
    }
  /** An undo took their marks back: they stand in the register no more, and later submissions need not mark them. */
  | {
      readonly type: 'LearnersTakenOffRegister';
      readonly data: { readonly sessionId: string; readonly learnerIds: readonly string[] };
    }
  /** The marks of the latest submission stand in the record of every learner, and nothing of those taken off since. */
  | { readonly type: 'AttendanceCarriedOver'; readonly data: { readonly sessionId: string } };

export const SESSION_STREAM_PREFIX = 'session-';
export const sessionStream = (sessionId: string): string => `${SESSION_STREAM_PREFIX}${sessionId}`;
