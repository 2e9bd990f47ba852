import type { Projection } from '../platform/projections/projection.js';
import { learnerBookings } from './learner-bookings/learner-bookings.projection.js';
import { sessionsList } from './sessions-list/sessions-list.projection.js';

// What other modules may use of the sessions module.
export {
  type BookingEndReason,
  type ClashRule,
  type Promotion,
  type RegisterMark,
  type ReopenReason,
  type SessionCancelReason,
  type SessionDate,
  type SessionEvent,
  sessionStream,
} from './domain/session.events.js';
export { type ExistingSession, type Session, session, sessionExists } from './domain/session.js';
export { heldOn } from './domain/session-dates.js';
export { type RecordedSessionEvent, sessionEventOf, sessionEventTypes } from './stored-session-event.js';
export type { LearnerFact, LearnerFacts } from './learner-facts.js';
export { LearnerFactsReader } from './learner-facts-reader.js';
export {
  type CourseFact,
  type ScheduleSession,
  scheduleSession,
} from './schedule-session/schedule-session.js';
export {
  type AddAttendance,
  addAttendance,
  type AddAttendanceDecision,
  type AddedResult,
} from './add-attendance/add-attendance.js';
export { type CarryAttendance, carriedAttendance } from './carry-over/carried-attendance.js';
export { type Carried, CarryOver } from './carry-over/carry-over.js';
export { DeactivatedBookings } from './deactivated-bookings/deactivated-bookings.js';
export { FutureBookings } from './learner-bookings/future-bookings.js';
export { type DeskAnswer, type DeskRequest, SessionDesk } from './session-desk/session-desk.js';

export const sessionsProjections: readonly Projection[] = [sessionsList, learnerBookings];
