import { Global, Module } from '@nestjs/common';
import { LearnerCounts } from '../learners/learners.contract.js';
import { AddJobRoleHandler } from './add-job-role/add-job-role.handler.js';
import { JobRoleCatalogue } from './job-role-catalogue/job-role-catalogue.js';
import { JobRolesController } from './job-roles.controller.js';
import { ListJobRolesHandler } from './list-job-roles/list-job-roles.handler.js';
import { ShowJobRoleHandler } from './list-job-roles/show-job-role.handler.js';
import { RemoveJobRoleHandler } from './remove-job-role/remove-job-role.handler.js';
import { RenameJobRoleHandler } from './rename-job-role/rename-job-role.handler.js';

/** Global, because modules know each other by their contracts only. Needs the platform. */
@Global()
@Module({
  controllers: [JobRolesController],
  providers: [
    JobRoleCatalogue,
    LearnerCounts,
    AddJobRoleHandler,
    RenameJobRoleHandler,
    RemoveJobRoleHandler,
    ListJobRolesHandler,
    ShowJobRoleHandler,
  ],
  exports: [JobRoleCatalogue],
})
export class JobRolesModule {}
