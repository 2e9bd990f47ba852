import type { Layout } from '../layout.js';

const PERSON = { useridnumber: 'employeeNumber', useremail: 'email' } as const;

/**
 * totara.help, "Upload course completion records": username, courseshortname, courseidnumber, completiondate, grade; also
 * totara/completionimport/tests/importcourse_test.php. Newer versions take useridnumber or useremail for username. The
 * form of the day is chosen there (Y-m-d by default).
 */
const courseCompletions: Layout = {
  name: 'totara-course-completions',
  title: 'Totara: upload of course completions',
  kinds: ['completions'],
  sign: [['courseshortname', 'courseidnumber'], 'completiondate'],
  columns: { ...PERSON, courseshortname: 'course', courseidnumber: 'courseCode', grade: 'score' },
};

/**
 * totara.help, "Upload certification records": username, certificationshortname, certificationidnumber, completiondate,
 * duedate. The due date is the one at the time of completion, not an expiry, so it is ignored.
 */
const certifications: Layout = {
  name: 'totara-certifications',
  title: 'Totara: upload of certifications',
  kinds: ['completions'],
  sign: [['certificationshortname', 'certificationidnumber'], 'completiondate'],
  columns: {
    ...PERSON,
    certificationshortname: 'course',
    certificationidnumber: 'courseCode',
    duedate: null,
  },
};

export const TOTARA_LAYOUTS: readonly Layout[] = [courseCompletions, certifications];
