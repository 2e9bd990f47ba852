import { Module } from '@nestjs/common';
import { EraseLearnerHandler } from './erase-learner/erase-learner.handler.js';
import { Erasures } from './finish-erasures/erasures.js';
import { EvidenceOfErased } from './finish-erasures/evidence-of-erased.js';
import { Forgetting } from './finish-erasures/forgetting.js';
import { PrivacyController } from './privacy.controller.js';

/** Needs the platform and the learners. */
@Module({
  controllers: [PrivacyController],
  providers: [EraseLearnerHandler, Forgetting, EvidenceOfErased, Erasures],
})
export class PrivacyModule {}
