import { Module } from '@nestjs/common';
import { KnownOperations } from './known-operations.js';
import { LearnerHistoryController } from './learner-history/learner-history.controller.js';
import { LearnerHistoryHandler } from './learner-history/learner-history.handler.js';
import { AuditController } from './search-audit/audit.controller.js';
import { AuditLog } from './search-audit/audit-log.js';
import { AuditTeller } from './search-audit/audit-teller.js';
import { SearchAuditHandler } from './search-audit/search-audit.handler.js';

/** Needs the platform, groups, job roles and learners. */
@Module({
  controllers: [LearnerHistoryController, AuditController],
  providers: [KnownOperations, LearnerHistoryHandler, AuditLog, AuditTeller, SearchAuditHandler],
})
export class AuditModule {}
