import { Groups } from '../../src/groups/domain/groups.js';
import type { GroupEvent } from '../../src/groups/groups.contract.js';
import { JobRoles } from '../../src/job-roles/domain/job-roles.js';
import type { JobRoleEvent } from '../../src/job-roles/job-roles.contract.js';

/** The tree of groups and the catalogue of job roles after these events. */
export const namesAfter = (
  groupEvents: readonly GroupEvent[] = [],
  jobRoleEvents: readonly JobRoleEvent[] = [],
) => ({ groups: Groups.none.after(groupEvents), jobRoles: JobRoles.none.after(jobRoleEvents) });
