import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Refused } from '../../platform/http/refused.js';
import { JobRoleCatalogue } from '../job-role-catalogue/job-role-catalogue.js';
import type { JobRoleAnswer } from './job-roles.answer.js';

export class ShowJobRoleQuery extends Query<JobRoleAnswer> {
  constructor(readonly jobRoleId: string) {
    super();
  }
}

@QueryHandler(ShowJobRoleQuery)
export class ShowJobRoleHandler implements IQueryHandler<ShowJobRoleQuery> {
  constructor(private readonly catalogue: JobRoleCatalogue) {}

  /** Throws Refused JOB_ROLE_NOT_FOUND. */
  async execute({ jobRoleId }: ShowJobRoleQuery): Promise<JobRoleAnswer> {
    const role = (await this.catalogue.current()).find(jobRoleId);
    if (role === undefined) throw new Refused({ code: 'JOB_ROLE_NOT_FOUND', facts: { jobRoleId } });
    return role;
  }
}
