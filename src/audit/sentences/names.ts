import type { Courses } from '../../courses/courses.contract.js';
import type { Groups } from '../../groups/groups.contract.js';
import type { JobRoles } from '../../job-roles/job-roles.contract.js';

/** What resolves ids to names, as they are at the time of reading. */
export type Names = { readonly groups: Groups; readonly jobRoles: JobRoles; readonly courses: Courses };

/** `Elm House / Kitchen`; what is gone is told as such. */
export const groupWords = (groupId: string, { groups }: Names): string => {
  const path = groups.path(groupId);
  if (path.length > 0) return path.join(' / ');
  const deleted = groups.findDeleted(groupId);
  return deleted === undefined ? `group ${groupId}` : `${deleted.name} (deleted)`;
};

export const jobRoleWords = (jobRoleId: string | null, { jobRoles }: Names): string =>
  jobRoleId === null ? 'no job role' : (jobRoles.find(jobRoleId)?.name ?? `job role ${jobRoleId} (removed)`);

/** `Fire safety (FIRE)`, retired or not; the id of one that is not known. */
export const courseWords = (courseId: string, { courses }: Names): string => {
  const course = courses.find(courseId);
  return course === undefined ? courseId : `${course.title} (${course.code})`;
};
