// What other modules may use of the courses module.
export { CourseCatalogue } from './course-catalogue/course-catalogue.js';
export { courseEventOf, courseEventTypes } from './course-event-types.js';
export {
  ATTENDANCE_MARKS,
  type AttendanceMark,
  COURSE_CATALOGUE_STREAM,
  COURSE_KINDS,
  type CourseEvent,
  type CourseExpiry,
  type CourseKind,
  type Validity,
} from './domain/course.events.js';
export { type Course, Courses, courses } from './domain/courses.js';
export { explainExpiry, expiryRuleWords } from './expiry/explain-expiry.js';
export { expiresOn } from './expiry/expires-on.js';
