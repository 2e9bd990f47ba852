import { Global, Module } from '@nestjs/common';
import { AllocateCourseHandler } from './allocate-course/allocate-course.handler.js';
import { AllocationsController } from './allocations.controller.js';
import { ChangeDueDateHandler } from './change-due-date/change-due-date.handler.js';
import { CompletionsController } from './completions.controller.js';
import { EndExemptionHandler } from './end-exemption/end-exemption.handler.js';
import { CompletionEvidenceHandler } from './evidence/completion-evidence.handler.js';
import { EvidenceController } from './evidence/evidence.controller.js';
import { StoreEvidenceHandler } from './evidence/store-evidence.handler.js';
import { ExemptionsController } from './exemptions.controller.js';
import { GrantExemptionHandler } from './grant-exemption/grant-exemption.handler.js';
import { RecordCompletionHandler } from './record-completion/record-completion.handler.js';
import { SignOffCompletionHandler } from './sign-off-completion/sign-off-completion.handler.js';
import { TrainingStreams } from './training-streams.js';
import { VoidCompletionHandler } from './void-completion/void-completion.handler.js';
import { WithdrawAllocationHandler } from './withdraw-allocation/withdraw-allocation.handler.js';

/** Global, because modules know each other by their contracts only. Needs the platform, courses and learners. */
@Global()
@Module({
  controllers: [AllocationsController, CompletionsController, ExemptionsController, EvidenceController],
  providers: [
    TrainingStreams,
    AllocateCourseHandler,
    ChangeDueDateHandler,
    WithdrawAllocationHandler,
    RecordCompletionHandler,
    SignOffCompletionHandler,
    VoidCompletionHandler,
    GrantExemptionHandler,
    EndExemptionHandler,
    StoreEvidenceHandler,
    CompletionEvidenceHandler,
  ],
  exports: [TrainingStreams],
})
export class TrainingModule {}
