import { CLICK_ROLES, CLICK_STATUS } from '../../values/status.js';
import type { Layout } from '../layout.js';

/**
 * help.talentlms.com, "How to add multiple users to your portal at once": Login, Firstname, Lastname, Email, User-type,
 * Active (YES or NO), Deactivation-date; Course, Group and Branch may each stand several times. Branches are the
 * organisation; groups are lists of courses.
 */
const talentlmsUsers: Layout = {
  name: 'talentlms-users',
  title: 'TalentLMS: users',
  kinds: ['learners', 'allocations'],
  sign: ['Login', 'Firstname', 'Lastname'],
  columns: { Branch: 'group', Group: null, Course: 'course' },
  repeated: ['Course'],
};

/**
 * help.docebo.com, "Importing and managing users via CSV files": Username, First Name, Last Name, Email, Level (user,
 * poweruser, superadmin), Branch Name, Branch Code, Branch Name Path (Root/Parent/Child), Branch Code Path.
 */
const doceboUsers: Layout = {
  name: 'docebo-users',
  title: 'Docebo: users',
  kinds: ['learners'],
  sign: ['Username', ['Branch Name', 'Branch Code', 'Branch Name Path', 'Branch Code Path']],
  columns: {
    'Branch Name Path': 'group',
    'Branch Name': 'group',
    'Branch Code Path': 'group',
    'Branch Code': 'group',
    Level: 'accountRole',
    'New Username': null,
    'Profile Name': null,
  },
  wins: ['Branch Name Path', 'Branch Name', 'Branch Code Path', 'Branch Code'],
};

/**
 * help.docebo.com, "Enrolling users in courses and sessions using CSV files": username, level (student, learner, tutor,
 * instructor), course_id (a number of their database) or course_code.
 */
const doceboEnrolments: Layout = {
  name: 'docebo-enrolments',
  title: 'Docebo: enrolments',
  kinds: ['allocations'],
  sign: ['username', 'level', ['course_id', 'course_code']],
  columns: { course_id: null, level: null },
};

/**
 * litmos.com/docs, "Import people in bulk": Username, First Name, Last Name, Email, Job Title, Company Name, Team1 to Team5
 * and Course1 to Course3 (codes), AccessLevel, Activate. A learner is in one group here: Team1.
 */
const litmosUsers: Layout = {
  name: 'litmos-users',
  title: 'Litmos: people',
  kinds: ['learners', 'allocations'],
  sign: ['Username', 'First Name', 'Last Name', ['Team1', 'AccessLevel', 'Company Name', 'LearningPath1']],
  columns: { Team1: 'group', 'Company Name': null, Activate: 'active' },
  numbered: { 'Course#': 'course' },
};

/** litmos.com/docs, "Import course completions in bulk": by username, course code and day of completion. */
const litmosCompletions: Layout = {
  name: 'litmos-completions',
  title: 'Litmos: course completions',
  kinds: ['completions'],
  sign: ['Username', 'Course Code', ['Completion Date', 'Completed Date', 'Date Completed']],
  columns: {},
};

/**
 * help.skyprep.com, "Importing users with existing course data": `Course 1`, `Course 1 Status`, `Course 1 Date Started`,
 * `Course 1 Date Finished`, `Course 1 Expiration Date`, then the same with 2 and so on, one row a person.
 */
const skyprepHistory: Layout = {
  name: 'skyprep-history',
  title: 'SkyPrep: users with course data',
  kinds: ['completions'],
  sign: ['email', 'Course 1', ['Course 1 Date Finished', 'Course 1 Status']],
  columns: {},
  numbered: {
    'Course #': 'course',
    'Course # Status': 'outcome',
    'Course # Date Started': null,
    'Course # Date Finished': 'completedOn',
    'Course # Expiration Date': 'expiresOn',
  },
  holdsUnfinished: true,
};

/**
 * support.click-learning.co.uk, "Bulk upload user profiles to Click": Role 2 is a learner, Status 1 is active, and every row
 * fills Role, Status and Delete.
 */
const clickUsers: Layout = {
  name: 'click-users',
  title: 'Click: user profiles',
  kinds: ['learners'],
  sign: [
    ['Email', 'Email address', 'Username'],
    ['First name', 'Firstname', 'Forename'],
    ['Role', 'Profile type', 'Profile type (Role)'],
    ['Status', 'Profile status'],
    'Delete',
  ],
  columns: { Role: 'accountRole', 'Profile type (Role)': 'accountRole' },
  words: { status: CLICK_STATUS, accountRole: CLICK_ROLES },
};

export const LEARNING_SYSTEM_LAYOUTS: readonly Layout[] = [
  talentlmsUsers,
  doceboUsers,
  doceboEnrolments,
  litmosUsers,
  litmosCompletions,
  clickUsers,
  skyprepHistory,
];
