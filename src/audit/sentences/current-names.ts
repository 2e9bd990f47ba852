import { Injectable } from '@nestjs/common';
import { CourseCatalogue } from '../../courses/courses.contract.js';
import { GroupTree } from '../../groups/groups.contract.js';
import { JobRoleCatalogue } from '../../job-roles/job-roles.contract.js';
import type { Names } from './names.js';

/** What groups, job roles and courses are called at the time of the call. */
@Injectable()
export class CurrentNames {
  constructor(
    private readonly tree: GroupTree,
    private readonly jobRoles: JobRoleCatalogue,
    private readonly courses: CourseCatalogue,
  ) {}

  /** Throws what the event store throws. */
  async read(): Promise<Names> {
    const [groups, jobRoles, courses] = await Promise.all([
      this.tree.current(),
      this.jobRoles.current(),
      this.courses.current(),
    ]);
    return { groups, jobRoles, courses };
  }
}
