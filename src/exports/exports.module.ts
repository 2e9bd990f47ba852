import { Module } from '@nestjs/common';
import { FoundLearners } from './found-learners.js';
import { LearnersFileController } from './learners-file/learners-file.controller.js';

/** Reads only. Needs the platform, groups, job roles, learners, courses, training, sessions and audit. */
@Module({
  controllers: [LearnersFileController],
  providers: [FoundLearners],
})
export class ExportsModule {}
