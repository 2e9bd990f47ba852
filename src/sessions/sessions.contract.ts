import type { Projection } from '../platform/projections/projection.js';
import { learnerBookings } from './learner-bookings/learner-bookings.projection.js';
import { sessionsList } from './sessions-list/sessions-list.projection.js';

// What other modules may use of the sessions module.
export {
  BOOKING_END_REASONS,
  type BookingEndReason,
  CLASH_RULES,
  type ClashRule,
  type Promotion,
  PROMOTIONS,
  type RegisterMark,
  REOPEN_REASONS,
  type ReopenReason,
  SESSION_CANCEL_REASONS,
  SESSION_STREAM_PREFIX,
  type SessionCancelReason,
  type SessionDate,
  type SessionEvent,
  sessionStream,
} from './domain/session.events.js';
export { type ExistingSession, type Session, session, sessionExists } from './domain/session.js';
export { heldOn } from './domain/session-dates.js';
export { type RecordedSessionEvent, sessionEventOf, sessionEventTypes } from './stored-session-event.js';
export type { LearnerFact, LearnerFacts } from './learner-facts.js';
export {
  type CourseFact,
  type ScheduleSession,
  scheduleSession,
} from './schedule-session/schedule-session.js';
export {
  type BookingFacts,
  type BookingResult,
  type BookLearners,
  bookLearners,
} from './book-learners/book-learners.js';
export { type MarkRegister, markRegister } from './mark-register/mark-register.js';
export { type SubmitRegister, submitRegister } from './submit-register/submit-register.js';
export { type ReopenRegister, reopenRegister } from './reopen-register/reopen-register.js';
export { type CarryAttendance, carriedAttendance } from './carry-over/carried-attendance.js';
export { type Carried, CarryOver } from './carry-over/carry-over.js';
export { DeactivatedBookings } from './deactivated-bookings/deactivated-bookings.js';
export { LearnerFactsReader } from './learner-facts-reader.js';
export { type DeskAnswer, type DeskRequest, SessionDesk } from './session-desk/session-desk.js';

export const sessionsProjections: readonly Projection[] = [sessionsList, learnerBookings];
