import type { Instant } from '../../platform/events/event.js';
import type { ViewDefinition } from '../../platform/read-store/view.js';
import type {
  ClashRule,
  Promotion,
  RegisterMark,
  SessionCancelReason,
  SessionDate,
} from '../domain/session.events.js';

/** One session as it stands. Holds ids of learners and of the course, never their names. */
export type SessionRow = {
  readonly sessionId: string;
  readonly courseId: string;
  readonly dates: readonly SessionDate[];
  readonly timeZone: string;
  readonly place: string | null;
  readonly link: string | null;
  readonly trainer: string | null;
  readonly capacity: number;
  readonly minimum: number;
  readonly bookingOpensAt: Instant | null;
  readonly bookingClosesAt: Instant | null;
  readonly promotion: Promotion;
  readonly onClash: ClashRule;
  readonly status: 'scheduled' | 'cancelled';
  readonly cancelReason: SessionCancelReason | null;
  /** First booked first. */
  readonly booked: readonly string[];
  /** Next in line first. */
  readonly waiting: readonly string[];
  readonly registerState: 'open' | 'submitted' | 'reopened';
  readonly submissions: number;
  readonly submittedAt: Instant | null;
  readonly marks: readonly RegisterMark[];
  readonly scheduledAt: Instant;
  readonly changedAt: Instant;
  /** Revision of the session's stream that this row shows: the ETag. */
  readonly revision: number;
  // To search and order by.
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** When the register was submitted whose marks still have to reach the learners' records; null: none. */
  readonly carryOverSince: Instant | null;
};

export const sessionsView: ViewDefinition = {
  name: 'sessions',
  version: 1,
  fields: {
    courseId: 'string',
    status: 'string',
    startsAt: 'string',
    carryOverSince: 'string',
  },
  indexes: [['startsAt'], ['courseId', 'startsAt'], ['carryOverSince']],
};
