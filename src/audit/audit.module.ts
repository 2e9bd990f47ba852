import { Module } from '@nestjs/common';
import { LearnerHistoryController } from './learner-history/learner-history.controller.js';
import { LearnerHistoryHandler } from './learner-history/learner-history.handler.js';
import { Operations } from './operations.js';
import { AuditController } from './search-audit/audit.controller.js';
import { AuditLog } from './search-audit/audit-log.js';
import { AuditTeller } from './search-audit/audit-teller.js';
import { SearchAuditHandler } from './search-audit/search-audit.handler.js';
import { CurrentNames } from './sentences/current-names.js';

/** Needs the platform, groups, job roles, courses and learners. */
@Module({
  controllers: [LearnerHistoryController, AuditController],
  providers: [Operations, CurrentNames, LearnerHistoryHandler, AuditLog, AuditTeller, SearchAuditHandler],
})
export class AuditModule {}
