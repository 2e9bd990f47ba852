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
export { type AddCourse, addCourse } from './add-course/add-course.js';
export { amendCourse } from './amend-course/amend-course.js';
export { type Course, type CourseDetails, Courses, courses } from './domain/courses.js';
export { reinstateCourse } from './reinstate-course/reinstate-course.js';
export { retireCourse } from './retire-course/retire-course.js';
export { explainExpiry, expiryRuleWords } from './expiry/explain-expiry.js';
export { expiresOn } from './expiry/expires-on.js';
