import { Courses, type CourseEvent } from '../../src/courses/courses.contract.js';
import { Groups } from '../../src/groups/domain/groups.js';
import type { GroupEvent } from '../../src/groups/groups.contract.js';
import { JobRoles } from '../../src/job-roles/domain/job-roles.js';
import type { JobRoleEvent } from '../../src/job-roles/job-roles.contract.js';

/** The tree of groups and the catalogues of job roles and courses after these events. */
export const namesAfter = (
  groupEvents: readonly GroupEvent[] = [],
  jobRoleEvents: readonly JobRoleEvent[] = [],
  courseEvents: readonly CourseEvent[] = [],
) => ({
  groups: Groups.none.after(groupEvents),
  jobRoles: JobRoles.none.after(jobRoleEvents),
  courses: Courses.none.after(courseEvents),
});
