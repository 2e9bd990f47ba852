import type { Projection } from '../platform/projections/projection.js';
import { learnerBookings } from './learner-bookings/learner-bookings.projection.js';
import { sessionsList } from './sessions-list/sessions-list.projection.js';

// What other modules may use of the sessions module.
export {
  type BookingEndReason,
  type ReopenReason,
  type SessionCancelReason,
  type SessionEvent,
  sessionStream,
} from './domain/session.events.js';
export { type RecordedSessionEvent, sessionEventOf, sessionEventTypes } from './stored-session-event.js';
export { CarryOver } from './carry-over/carry-over.js';
export { DeactivatedBookings } from './deactivated-bookings/deactivated-bookings.js';
export { FutureBookings } from './learner-bookings/future-bookings.js';

export const sessionsProjections: readonly Projection[] = [sessionsList, learnerBookings];
