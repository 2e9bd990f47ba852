import { type DynamicModule, Global, Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { SCOPE_RESOLVER } from './access/scope-resolver.js';
import type { Tokens } from './access/tokens.js';
import { AuditModule } from './audit/audit.module.js';
import { BulkModule } from './bulk/bulk.module.js';
import { CoursesModule } from './courses/courses.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { GroupTree } from './groups/groups.contract.js';
import { GroupsModule } from './groups/groups.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { JobRolesModule } from './job-roles/job-roles.module.js';
import { LearnersModule } from './learners/learners.module.js';
import { AttendanceActionsModule } from './sessions/bulk-attendance/attendance-actions.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { TrainingActionsModule } from './training/bulk-actions/training-actions.module.js';
import { LearningPlansModule } from './learning-plans/learning-plans.module.js';
import { PlatformModule, type PlatformParts } from './platform/platform.module.js';
import { PrivacyModule } from './privacy/privacy.module.js';
import { TrainingModule } from './training/training.module.js';
import { TrainingMatrixModule } from './training-matrix/training-matrix.module.js';

/** A manager's scope comes from the groups tree. */
@Global()
@Module({
  imports: [GroupsModule],
  providers: [{ provide: SCOPE_RESOLVER, useExisting: GroupTree }],
  exports: [SCOPE_RESOLVER],
})
class ScopeModule {}

/** All modules of the program over stores that were opened before; composition/stores.ts chooses the adapters. */
@Module({})
export class AppModule {
  static with(platform: PlatformParts, tokens: Tokens): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(platform),
        AccessModule.with(tokens),
        ScopeModule,
        GroupsModule,
        JobRolesModule,
        CoursesModule,
        LearnersModule,
        TrainingModule,
        TrainingMatrixModule,
        SessionsModule,
        AuditModule,
        BulkModule,
        TrainingActionsModule,
        AttendanceActionsModule,
        LearningPlansModule,
        ImportsModule,
        ExportsModule,
        PrivacyModule,
      ],
    };
  }
}
