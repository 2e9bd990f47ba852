import { Global, Module } from '@nestjs/common';
import { FutureBookings } from '../sessions/sessions.contract.js';
import { OpenAllocationsReader } from '../training-matrix/training-matrix.contract.js';
import { AmendLearnerHandler } from './amend-learner/amend-learner.handler.js';
import { CancelScheduledDeactivationHandler } from './cancel-scheduled-deactivation/cancel-scheduled-deactivation.handler.js';
import { ChangeJobRoleHandler } from './change-job-role/change-job-role.handler.js';
import { DeactivateLearnerHandler } from './deactivate-learner/deactivate-learner.handler.js';
import { LearnerStatusController } from './learner-status.controller.js';
import { LearnerStreams } from './learner-streams.js';
import { LearnerVisibilityHandler } from './learner-visibility/learner-visibility.handler.js';
import { LearnersController } from './learners.controller.js';
import { LearnerRows } from './learners-list/learner-rows.js';
import { LearnersListController } from './learners-list/learners-list.controller.js';
import { ListLearnersHandler } from './learners-list/list-learners.handler.js';
import { MoveLearnerHandler } from './move-learner/move-learner.handler.js';
import { PutOnLeaveHandler } from './put-on-leave/put-on-leave.handler.js';
import { ReactivateLearnerHandler } from './reactivate-learner/reactivate-learner.handler.js';
import { RegisterLearnerHandler } from './register-learner/register-learner.handler.js';
import { Reservations } from './reservations/reservations.js';
import { ReservedChanges } from './reservations/reserved-changes.js';
import { ReturnFromLeaveHandler } from './return-from-leave/return-from-leave.handler.js';
import { ScheduledDeactivations } from './scheduled-deactivations/scheduled-deactivations.js';
import { ShowLearnerHandler } from './show-learner/show-learner.handler.js';
import { LearnerTies } from './what-follows/learner-ties.js';
import { WhatFollows } from './what-follows/what-follows.js';

/** Global, because modules know each other by their contracts only. Needs the platform, groups and job roles. */
@Global()
@Module({
  controllers: [LearnersListController, LearnersController, LearnerStatusController],
  providers: [
    LearnerRows,
    LearnerStreams,
    Reservations,
    ReservedChanges,
    ScheduledDeactivations,
    RegisterLearnerHandler,
    AmendLearnerHandler,
    MoveLearnerHandler,
    ChangeJobRoleHandler,
    DeactivateLearnerHandler,
    ReactivateLearnerHandler,
    PutOnLeaveHandler,
    ReturnFromLeaveHandler,
    CancelScheduledDeactivationHandler,
    ListLearnersHandler,
    ShowLearnerHandler,
    LearnerVisibilityHandler,
    FutureBookings,
    OpenAllocationsReader,
    LearnerTies,
    WhatFollows,
  ],
  exports: [LearnerRows, LearnerTies, Reservations, ScheduledDeactivations],
})
export class LearnersModule {}
