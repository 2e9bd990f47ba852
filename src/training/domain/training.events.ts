import type { AttendanceMark } from '../../courses/courses.contract.js';
import type { Erased, IsoDate } from '../../platform/events/event.js';

type Personal<T> = T | Erased;

/** Where an allocation comes from. */
export const ALLOCATION_SOURCES = ['manual', 'plan', 'import'] as const;
export type AllocationSource = (typeof ALLOCATION_SOURCES)[number];

/** Where a completion comes from. */
export const PROVENANCES = [
  'here',
  'previous-system',
  'other-employer',
  'face-to-face',
  'self-declared',
] as const;
export type Provenance = (typeof PROVENANCES)[number];

export const VOID_REASONS = ['wrong-person', 'wrong-course', 'wrong-date', 'duplicate', 'other'] as const;
export type VoidReason = (typeof VOID_REASONS)[number];

export const EXEMPTION_REASONS = ['not-in-duties', 'medical', 'equivalent-qualification', 'other'] as const;
export type ExemptionReason = (typeof EXEMPTION_REASONS)[number];

/**
 * What can happen to a learner's training record, in the learner's second stream. `personal` is sealed with the learner's
 * data key. Business dates (`allocatedOn`, `completedOn`, ...) are apart from when the event was recorded.
 */
export type TrainingEvent =
  /** A learner has at most one allocation of a course in force; allocated again after a completion, a new cycle begins. */
  | {
      readonly type: 'CourseAllocated';
      readonly data: {
        readonly learnerId: string;
        readonly courseId: string;
        readonly allocatedOn: IsoDate;
        readonly dueOn: IsoDate | null;
        readonly source: AllocationSource;
        /** The learning plan that asks for it; null unless the source is a plan. */
        readonly planId: string | null;
        /** False: desirable, and not counted in compliance. */
        readonly mandatory: boolean;
        /** While it is in force, how long completions are valid in place of the course's months; null: for ever. Absent: as the course says. */
        readonly validityMonths?: number | null;
      };
    }
  | {
      readonly type: 'AllocationDueDateChanged';
      readonly data: {
        readonly learnerId: string;
        readonly courseId: string;
        readonly dueOn: IsoDate | null;
        /** Days away from this day on move the new date, earlier ones do not: docs/adr/0018. */
        readonly changedOn: IsoDate;
      };
    }
  /** Of an open allocation. */
  | {
      readonly type: 'AllocationWithdrawn';
      readonly data: { readonly learnerId: string; readonly courseId: string; readonly withdrawnOn: IsoDate };
    }
  /** Of a completed one that its learning plan no longer asks for: the completions stay, nothing more is due. */
  | {
      readonly type: 'AllocationEnded';
      readonly data: { readonly learnerId: string; readonly courseId: string; readonly endedOn: IsoDate };
    }
  | {
      readonly type: 'CompletionRecorded';
      readonly data: {
        readonly learnerId: string;
        readonly completionId: string;
        readonly courseId: string;
        readonly completedOn: IsoDate;
        /** The last day on which it is valid is the day before; null: for ever. */
        readonly expiresOn: IsoDate | null;
        /** `typed`: the expiry was given and differs from what the course's rule says. */
        readonly expiry: 'by-rule' | 'typed';
        readonly score: number | null;
        readonly provenance: Provenance;
        /** The session that it was earned in. */
        readonly sessionId: string | null;
        /** SHA-256 of the evidence file, which is kept apart. */
        readonly evidence: string | null;
        /** `waiting`: does not count until a second person signs it off. */
        readonly signOff: 'not-needed' | 'waiting';
      };
      /** Absent where it names neither, so that nothing is sealed for nothing. */
      readonly personal?: Personal<{
        readonly provider: string | null;
        readonly certificateNumber: string | null;
      }>;
    }
  | {
      readonly type: 'CompletionSignedOff';
      readonly data: {
        readonly learnerId: string;
        readonly completionId: string;
        readonly courseId: string;
      };
    }
  /** The expiry worked out again from the course's present rule. */
  | {
      readonly type: 'CompletionExpiryRecalculated';
      readonly data: {
        readonly learnerId: string;
        readonly completionId: string;
        readonly courseId: string;
        readonly expiresOn: IsoDate | null;
      };
    }
  /** Stays in the history, leaves the matrix. */
  | {
      readonly type: 'CompletionVoided';
      readonly data: {
        readonly learnerId: string;
        readonly completionId: string;
        readonly courseId: string;
        readonly reason: VoidReason;
      };
    }
  | {
      readonly type: 'ExemptionGranted';
      readonly data: {
        readonly learnerId: string;
        readonly exemptionId: string;
        readonly courseId: string;
        readonly from: IsoDate;
        /** The first day that is no longer exempt; null: until it is ended. */
        readonly until: IsoDate | null;
        readonly reason: ExemptionReason;
      };
    }
  | {
      readonly type: 'ExemptionEnded';
      readonly data: {
        readonly learnerId: string;
        readonly exemptionId: string;
        readonly courseId: string;
        /** The first day that is no longer exempt. */
        readonly endedOn: IsoDate;
      };
    }
  /** From a submitted register; a reopened register's later marks replace the earlier ones of its session. */
  | {
      readonly type: 'AttendanceRecorded';
      readonly data: {
        readonly learnerId: string;
        readonly sessionId: string;
        readonly courseId: string;
        readonly heldOn: IsoDate;
        readonly mark: AttendanceMark;
        readonly minutes: number | null;
      };
    }
  /** The learner was taken off the session's register: nothing is said any more of whether they came. */
  | {
      readonly type: 'AttendanceWithdrawn';
      readonly data: { readonly learnerId: string; readonly sessionId: string; readonly courseId: string };
    };

/** Those that say who came to sessions, and nothing of what the learner must do or has done. */
const ATTENDANCE_EVENTS = [
  'AttendanceRecorded',
  'AttendanceWithdrawn',
] as const satisfies readonly TrainingEvent['type'][];
export type AttendanceEvent = Extract<TrainingEvent, { type: (typeof ATTENDANCE_EVENTS)[number] }>;
export const isAttendanceEvent = <E extends { readonly type: TrainingEvent['type'] }>(
  event: E,
): event is Extract<E, { type: AttendanceEvent['type'] }> =>
  ATTENDANCE_EVENTS.some((type) => type === event.type);

export const TRAINING_STREAM_PREFIX = 'training-';
export const trainingStream = (learnerId: string): string => `${TRAINING_STREAM_PREFIX}${learnerId}`;
