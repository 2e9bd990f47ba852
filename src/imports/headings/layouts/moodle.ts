import type { Layout } from '../layout.js';

/**
 * Site administration, Users, Upload users. Fields: docs.moodle.org, "Upload users", and
 * moodle/moodle admin/tool/uploaduser/index.php. `suspended` 1 may not sign in; `deleted` 1 asks for the account to be
 * deleted, which here makes inactive; `course1` … are short names of courses.
 */
const users: Layout = {
  name: 'moodle-users',
  title: 'Moodle: upload of users',
  kinds: ['learners', 'allocations'],
  sign: [
    'username',
    'firstname',
    'lastname',
    [
      'idnumber',
      'suspended',
      'deleted',
      'auth',
      'institution',
      'cohort1',
      'course1',
      'oldusername',
      'mailformat',
    ],
  ],
  columns: {
    idnumber: 'employeeNumber',
    department: 'group',
    institution: null,
    deleted: 'delete',
    oldusername: null,
  },
  numbered: { 'course#': 'course' },
};

/**
 * Course, Reports, Course completion, download: moodle/moodle report/completion/index.php. One file a course; a column for
 * each criterion; `Course complete` holds the day and time, or nothing. `ID` is a number of the database.
 */
const completionReport: Layout = {
  name: 'moodle-completion-report',
  title: 'Moodle: report of course completion',
  kinds: ['completions'],
  sign: ['Course complete', ['Email address', 'ID number', 'Username']],
  columns: { ID: null, Name: null, 'Course complete': 'completedOn' },
  needs: ['course'],
  holdsUnfinished: true,
  unixSeconds: true,
};

/**
 * catalyst/moodle-tool_import_completion, README: userid (or a profile field), course, timecompleted, timestarted, in a
 * format that is chosen there. The table course_completions of Moodle has the same columns, in seconds since 1970.
 */
const completionImport: Layout = {
  name: 'moodle-completion-import',
  title: 'Moodle: import of completions',
  kinds: ['completions'],
  sign: ['course', 'timecompleted', ['timestarted', 'userid', 'timeenrolled']],
  columns: { userid: 'externalId', timecompleted: 'completedOn', timestarted: null },
  holdsUnfinished: true,
  unixSeconds: true,
};

/**
 * docs.iomad.org, "Import completion records": username, userid, coursename (the short name), courseid (the ID number),
 * timeenrolled, timestarted, timecompleted as YYYY-MM-DD.
 */
const iomadCompletions: Layout = {
  name: 'iomad-completions',
  title: 'IOMAD: import of completion records',
  kinds: ['completions'],
  sign: [['coursename', 'courseid'], 'timecompleted'],
  columns: {
    userid: 'externalId',
    coursename: 'course',
    courseid: 'courseCode',
    timecompleted: 'completedOn',
    timeenrolled: null,
    timestarted: null,
  },
  holdsUnfinished: true,
  unixSeconds: true,
};

export const MOODLE_LAYOUTS: readonly Layout[] = [
  users,
  completionReport,
  completionImport,
  iomadCompletions,
];
