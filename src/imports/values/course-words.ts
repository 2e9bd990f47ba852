import type { AttendanceMark, CourseKind } from '../../courses/courses.contract.js';
import type { Checked } from '../../learners/learners.contract.js';
import { checkWord, wordTable } from './word-table.js';

const KINDS = wordTable<CourseKind>(
  ['e-learning', ['e-learning', 'elearning', 'online', 'online course', 'scorm', 'digital', 'web based']],
  [
    'face-to-face',
    [
      ...['face-to-face', 'f2f', 'classroom', 'class room', 'in person', 'practical', 'workshop', 'seminar'],
      ...['ilt', 'vilt', 'instructor led', 'blended'],
    ],
  ],
  ['external', ['external', 'external course', 'external training', 'third party', 'qualification']],
  [
    'assessed-practice',
    ['assessed practice', 'competency', 'competence', 'assessment', 'observation', 'supervised practice'],
  ],
);

/** Faults: COURSE_KIND_UNKNOWN. */
export const checkCourseKind = (text: string): Checked<CourseKind> =>
  checkWord(text, KINDS, 'COURSE_KIND_UNKNOWN');

const MARKS = wordTable<AttendanceMark>(
  [
    'present',
    ['present', 'p', 'attended', 'attend', 'in', 'yes', 'y', 'true', '1', 'x', '✓', '✔', 'completed'],
  ],
  ['late', ['late', 'l', 'arrived late', 'attended late', 'attended arrived late', 'came late']],
  ['left-early', ['left early', 'le', 'early leaver', 'attended left early', 'partial', 'part attended']],
  ['absent', ['absent', 'a', 'dna', 'did not attend', 'no show', 'not attended', 'no', 'n', 'false', '0']],
  [
    'excused',
    [
      'excused',
      'e',
      'apologies',
      'sent apologies',
      'authorised absence',
      'authorized absence',
      'cancelled',
      'sick',
    ],
  ],
);

/** Faults: ATTENDANCE_UNKNOWN. */
export const checkAttendance = (text: string): Checked<AttendanceMark> =>
  checkWord(text, MARKS, 'ATTENDANCE_UNKNOWN');
