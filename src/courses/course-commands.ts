import type { AddCourse } from './add-course/add-course.js';
import type { AmendCourse } from './amend-course/amend-course.js';
import type { AddCourseBody, AmendCourseBody, ListCoursesRequest } from './courses.requests.js';
import { ATTENDANCE_MARKS, type AttendanceMark } from './domain/course.events.js';
import { expiryOf } from './expiry-body/expiry.requests.js';
import type { CourseFilter } from './list-courses/course-filter.js';

const DUE_SOON_DAYS = 90;
const COMPLETING_MARKS: readonly AttendanceMark[] = ['present', 'late'];

/** Each once, in their own order, so that the same marks compare equal. */
const inOrder = (marks: readonly AttendanceMark[]): readonly AttendanceMark[] =>
  ATTENDANCE_MARKS.filter((mark) => marks.includes(mark));

export const addCourseOf = (courseId: string, body: AddCourseBody): AddCourse => ({
  courseId,
  code: body.code,
  title: body.title,
  category: body.category,
  kind: body.kind,
  expiry: expiryOf(body.expiry),
  dueSoonDays: body.dueSoonDays ?? DUE_SOON_DAYS,
  notionalHours: body.notionalHours ?? null,
  signOff: body.signOff ?? false,
  completingMarks: inOrder(body.completingMarks ?? COMPLETING_MARKS),
});

export const amendCourseOf = (courseId: string, body: AmendCourseBody): AmendCourse => {
  const { code, title, category, kind, expiry, dueSoonDays, notionalHours, signOff, completingMarks } = body;
  return {
    courseId,
    ...(code === undefined ? {} : { code }),
    ...(title === undefined ? {} : { title }),
    ...(category === undefined ? {} : { category }),
    ...(kind === undefined ? {} : { kind }),
    ...(expiry === undefined ? {} : { expiry: expiryOf(expiry) }),
    ...(dueSoonDays === undefined ? {} : { dueSoonDays }),
    ...(notionalHours === undefined ? {} : { notionalHours }),
    ...(signOff === undefined ? {} : { signOff }),
    ...(completingMarks === undefined ? {} : { completingMarks: inOrder(completingMarks) }),
  };
};

export const courseFilterOf = ({ category, kind, retired = 'false' }: ListCoursesRequest): CourseFilter => ({
  ...(category === undefined ? {} : { category }),
  ...(kind === undefined ? {} : { kind }),
  retired: retired === 'any' ? 'any' : retired === 'true',
});
