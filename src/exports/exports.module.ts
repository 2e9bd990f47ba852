import { Module } from '@nestjs/common';
import { AllocationsFileController } from './allocations-file/allocations-file.controller.js';
import { CompletionsFileController } from './completions-file/completions-file.controller.js';
import { FoundLearners } from './found-learners.js';
import { FoundRecords } from './found-records.js';
import { LearnerRecordController } from './learner-record/record.controller.js';
import { LearnersFileController } from './learners-file/learners-file.controller.js';

/** Reads only. Needs the platform, groups, job roles, learners, courses, training, sessions and audit. */
@Module({
  controllers: [
    LearnersFileController,
    AllocationsFileController,
    CompletionsFileController,
    LearnerRecordController,
  ],
  providers: [FoundLearners, FoundRecords],
})
export class ExportsModule {}
