import type { JobRoles } from '../../job-roles/job-roles.contract.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import { courseChanges } from '../course-changes.js';
import type { CourseEvent } from '../domain/course.events.js';
import type { CourseDetails, Courses } from '../domain/courses.js';
import { unknownJobRole } from '../job-roles-of-expiry.js';

/** What is absent stays; `notionalHours` null: not known. Checked as for AddCourse. */
export type AmendCourse = Pick<CourseDetails, 'courseId'> & Partial<CourseDetails>;

/**
 * One event for each thing that is different. A retired course can be amended too: its title stands in old records.
 * Refuses COURSE_NOT_FOUND, COURSE_CODE_TAKEN, JOB_ROLE_NOT_FOUND.
 */
export const amendCourse = (
  command: AmendCourse,
  state: Courses,
  facts: { readonly jobRoles: JobRoles },
): Decision<CourseEvent> => {
  const { courseId, code, expiry } = command;
  const course = state.find(courseId);
  if (course === undefined) return refuse('COURSE_NOT_FOUND', { courseId });
  const alike = code === undefined ? undefined : state.withCode(code);
  // Its own code in another spelling is free to take.
  if (alike !== undefined && alike.courseId !== courseId)
    return refuse('COURSE_CODE_TAKEN', { courseId: alike.courseId });
  const unknown = expiry && unknownJobRole(expiry, facts.jobRoles, course.expiry);
  if (unknown !== undefined) return refuse('JOB_ROLE_NOT_FOUND', { jobRoleId: unknown });
  return accept(...courseChanges(command, course));
};
