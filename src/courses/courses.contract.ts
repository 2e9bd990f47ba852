// What other modules may use of the courses module.
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
