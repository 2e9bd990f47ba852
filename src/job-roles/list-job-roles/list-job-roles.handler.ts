import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { JobRoleCatalogue } from '../job-role-catalogue/job-role-catalogue.js';
import type { JobRolesAnswer } from './job-roles.answer.js';

export class ListJobRolesQuery extends Query<JobRolesAnswer> {}

/** Read from the kept state of the one stream, not from a view: docs/adr/0013. */
@QueryHandler(ListJobRolesQuery)
export class ListJobRolesHandler implements IQueryHandler<ListJobRolesQuery> {
  constructor(private readonly catalogue: JobRoleCatalogue) {}

  async execute(): Promise<JobRolesAnswer> {
    const { state, position } = await this.catalogue.load();
    return { jobRoles: state.all(), position: position ?? 0 };
  }
}
