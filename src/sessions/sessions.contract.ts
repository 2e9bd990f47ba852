import type { Projection } from '../platform/projections/projection.js';
import { learnerBookings } from './learner-bookings/learner-bookings.projection.js';
import { sessionsList } from './sessions-list/sessions-list.projection.js';

// What other modules may use of the sessions module.
export {
  type BookingEndReason,
  MOST_MINUTES,
  REOPEN_REASONS,
  type ReopenReason,
  type SessionCancelReason,
  type SessionDate,
  type SessionEvent,
  sessionStream,
} from './domain/session.events.js';
export { type RecordedSessionEvent, sessionEventOf, sessionEventTypes } from './stored-session-event.js';
export { BulkAttendance } from './bulk-attendance/bulk-attendance.js';
export { bySession, type InSession } from './bulk-attendance/by-session.js';
export { type HeldSession, heldSessionId, scheduleHeld } from './bulk-attendance/held-session.js';
export { type FoundSession, HeldSessions } from './bulk-attendance/held-sessions.js';
export { CarryOver } from './carry-over/carry-over.js';
export { DeactivatedBookings } from './deactivated-bookings/deactivated-bookings.js';
export { FutureBookings } from './learner-bookings/future-bookings.js';

export const sessionsProjections: readonly Projection[] = [sessionsList, learnerBookings];
