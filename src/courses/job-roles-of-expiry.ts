import type { JobRoles } from '../job-roles/job-roles.contract.js';
import type { CourseExpiry } from './domain/course.events.js';

/**
 * A job role with months of its own that the catalogue does not have. Those that stand in `before` may stay: a job role
 * removed since does no harm.
 */
export const unknownJobRole = (
  { monthsByJobRole }: CourseExpiry,
  jobRoles: JobRoles,
  before?: CourseExpiry,
): string | undefined =>
  Object.keys(monthsByJobRole).find(
    (jobRoleId) =>
      jobRoles.find(jobRoleId) === undefined &&
      !(before !== undefined && Object.hasOwn(before.monthsByJobRole, jobRoleId)),
  );
