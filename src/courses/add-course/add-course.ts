import type { JobRoles } from '../../job-roles/job-roles.contract.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import { courseChanges } from '../course-changes.js';
import type { CourseEvent } from '../domain/course.events.js';
import type { CourseDetails, Courses } from '../domain/courses.js';
import { unknownJobRole } from '../job-roles-of-expiry.js';

/** Checked and trimmed; the marks in the order of ATTENDANCE_MARKS, each once. */
export type AddCourse = CourseDetails;

/** Refuses COURSE_ALREADY_EXISTS, COURSE_CODE_TAKEN, JOB_ROLE_NOT_FOUND. */
export const addCourse = (
  command: AddCourse,
  state: Courses,
  facts: { readonly jobRoles: JobRoles },
): Decision<CourseEvent> => {
  const { courseId, code } = command;
  const existing = state.find(courseId);
  if (existing !== undefined)
    return courseChanges(command, existing).length === 0
      ? accept()
      : refuse('COURSE_ALREADY_EXISTS', { courseId });
  const alike = state.withCode(code);
  if (alike !== undefined) return refuse('COURSE_CODE_TAKEN', { courseId: alike.courseId });
  const unknown = unknownJobRole(command.expiry, facts.jobRoles);
  if (unknown !== undefined) return refuse('JOB_ROLE_NOT_FOUND', { jobRoleId: unknown });
  return accept(courseAdded(command));
};

const courseAdded = (command: AddCourse): CourseEvent => ({
  type: 'CourseAdded',
  data: {
    courseId: command.courseId,
    code: command.code,
    title: command.title,
    category: command.category,
    kind: command.kind,
    expiry: command.expiry,
    dueSoonDays: command.dueSoonDays,
    notionalHours: command.notionalHours,
    signOff: command.signOff,
    completingMarks: command.completingMarks,
  },
});
