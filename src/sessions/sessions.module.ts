import { Global, Module } from '@nestjs/common';
import { AddAttendanceHandler } from './add-attendance/add-attendance.handler.js';
import { AmendSessionHandler } from './amend-session/amend-session.handler.js';
import { BookLearnersHandler } from './book-learners/book-learners.handler.js';
import { BookingsController } from './bookings.controller.js';
import { HeldSessions } from './bulk-attendance/held-sessions.js';
import { BulkAttendance } from './bulk-attendance/bulk-attendance.js';
import { CancelBookingHandler } from './cancel-booking/cancel-booking.handler.js';
import { CancelSessionHandler } from './cancel-session/cancel-session.handler.js';
import { CarryOver } from './carry-over/carry-over.js';
import { DeactivatedBookings } from './deactivated-bookings/deactivated-bookings.js';
import { LearnerBookings } from './learner-bookings/learner-bookings.js';
import { LearnerFactsReader } from './learner-facts-reader.js';
import { MarkRegisterHandler } from './mark-register/mark-register.handler.js';
import { MoveSessionHandler } from './move-session/move-session.handler.js';
import { PromoteLearnerHandler } from './promote-learner/promote-learner.handler.js';
import { RegisterController } from './register.controller.js';
import { ReopenRegisterHandler } from './reopen-register/reopen-register.handler.js';
import { ScheduleSessionHandler } from './schedule-session/schedule-session.handler.js';
import { SessionDesk } from './session-desk/session-desk.js';
import { SessionsController } from './sessions.controller.js';
import { ListSessionsHandler } from './sessions-list/list-sessions.handler.js';
import { SessionRows } from './sessions-list/session-rows.js';
import { ShowSessionHandler } from './show-session/show-session.handler.js';
import { SubmitRegisterHandler } from './submit-register/submit-register.handler.js';

/** Global, because modules know each other by their contracts only. Needs the platform, learners and courses. */
@Global()
@Module({
  controllers: [SessionsController, BookingsController, RegisterController],
  providers: [
    SessionDesk,
    SessionRows,
    LearnerBookings,
    LearnerFactsReader,
    CarryOver,
    BulkAttendance,
    HeldSessions,
    DeactivatedBookings,
    ScheduleSessionHandler,
    MoveSessionHandler,
    AmendSessionHandler,
    CancelSessionHandler,
    BookLearnersHandler,
    CancelBookingHandler,
    PromoteLearnerHandler,
    MarkRegisterHandler,
    SubmitRegisterHandler,
    ReopenRegisterHandler,
    AddAttendanceHandler,
    ListSessionsHandler,
    ShowSessionHandler,
  ],
  exports: [BulkAttendance, HeldSessions, SessionDesk, CarryOver, DeactivatedBookings, LearnerFactsReader],
})
export class SessionsModule {}
