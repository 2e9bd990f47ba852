import type { Checked } from '../../learners/learners.contract.js';
import { checkAttendance, checkCourseKind } from './course-words.js';
import { checkMinutes, checkValidity } from './durations.js';
import { checkGrade, checkLine, checkOutcome, checkProvenance, checkScore } from './results.js';
import {
  CANVAS_STATUS,
  checkStatus,
  CLICK_ROLES,
  CLICK_STATUS,
  isLearnerRole,
  ONEROSTER_STATUS,
  statusOf,
} from './status.js';
import { ASC_WDS_ROW_ACTIONS, checkDelete, checkMandatory, checkTruth } from './truth.js';

const answer = <T>(checked: Checked<T>): T | string => (checked.ok ? checked.value : checked.fault.code);

const table = <T>(check: (text: string) => Checked<T>, cases: readonly (readonly [string, unknown])[]) =>
  it.each(cases)('%j is %j', (text, expected) => expect(answer(check(text))).toEqual(expected));

describe('a word for the status', () =>
  table(checkStatus, [
    ['Active', 'active'],
    [' CURRENT ', 'active'],
    ['1', 'active'],
    ['Y', 'active'],
    ['On-Leave', 'on-leave'],
    ['Maternity leave', 'on-leave'],
    ['Leaver', 'inactive'],
    ['left', 'inactive'],
    ['Archived', 'inactive'],
    ['suspended', 'inactive'],
    ['0', 'inactive'],
    ['2', 'STATUS_UNKNOWN'],
    ['maybe', 'STATUS_UNKNOWN'],
    ['constructor', 'STATUS_UNKNOWN'],
  ]));

describe('a word for the status in the file of another program', () => {
  it.each([
    ['Canvas', 'deleted', CANVAS_STATUS, 'inactive'],
    ['Canvas', 'suspended', CANVAS_STATUS, 'inactive'],
    ['OneRoster', 'tobedeleted', ONEROSTER_STATUS, 'inactive'],
    ['OneRoster', 'leaver', ONEROSTER_STATUS, 'STATUS_UNKNOWN'],
    ['Click', '1', CLICK_STATUS, 'active'],
    ['Click', '2', CLICK_STATUS, 'STATUS_UNKNOWN'],
  ] as const)('of %s, %j', (_, text, words, expected) =>
    expect(answer(checkStatus(text, words))).toBe(expected),
  );

  it('means a learner by the role 2 of Click, and no other', () => {
    expect(['1', '2', '3', 'Learner'].map((role) => isLearnerRole(role, CLICK_ROLES))).toEqual([
      false,
      true,
      false,
      true,
    ]);
    expect(['student', 'User', 'teacher'].map((role) => isLearnerRole(role))).toEqual([true, true, false]);
  });
});

describe('the status that a row gives', () => {
  it.each([
    [{}, undefined],
    [{ delete: false }, undefined],
    [{ status: 'on-leave' }, 'on-leave'],
    [{ status: 'active', active: false }, 'inactive'],
    [{ status: 'active', suspended: true }, 'inactive'],
    [{ status: 'active', delete: true }, 'inactive'],
    [{ status: 'on-leave', active: true }, 'on-leave'],
    [{ active: true }, 'active'],
    [{ suspended: false }, 'active'],
  ] as const)('of %j is %j', (cells, expected) => expect(statusOf(cells)).toBe(expected));
});

describe('yes and no', () =>
  table(checkTruth, [
    ['Yes', true],
    ['X', true],
    ['✓', true],
    ['ON', true],
    ['n', false],
    ['FALSE', false],
    ['0', false],
    ['perhaps', 'TRUTH_INVALID'],
  ]));

describe('a mark to delete', () => {
  table(checkDelete, [
    ['D', true],
    ['delete', true],
    ['1', true],
    ['N', false],
    ['0', false],
    ['later', 'DELETE_INVALID'],
  ]);
  it('of ASC-WDS is only the word DELETE', () => {
    const read = ['DELETE', 'UNCHECKED', 'NEW', 'X'].map((word) =>
      answer(checkDelete(word, ASC_WDS_ROW_ACTIONS)),
    );
    expect(read).toEqual([true, false, false, 'DELETE_INVALID']);
  });
});

describe('whether a course must be done', () =>
  table(checkMandatory, [
    ['Mandatory', true],
    ['required', true],
    ['Not required', false],
    ['desirable', false],
    ['often', 'MANDATORY_INVALID'],
  ]));

describe('an outcome', () =>
  table(checkOutcome, [
    ['Pass', 'passed'],
    ['COMPLETED', 'passed'],
    ['fail', 'failed'],
    ['in-progress', 'unfinished'],
    ['not-applicable', 'unfinished'],
    ['N/A', 'unfinished'],
    ['good', 'OUTCOME_UNKNOWN'],
  ]));

describe('a score', () =>
  table(checkScore, [
    ['85', 85],
    ['85.25 %', 85.25],
    ['85,5', 85.5],
    ['17/20', 85],
    ['17 out of 20', 85],
    ['1/3', 33.33],
    ['0', 0],
    ['100', 100],
    ['100.5', 'SCORE_INVALID'],
    ['21/20', 'SCORE_INVALID'],
    ['1/0', 'SCORE_INVALID'],
    ['0/0', 'SCORE_INVALID'],
    ['-5', 'SCORE_INVALID'],
    ['85.123', 'SCORE_INVALID'],
    ['1e1', 'SCORE_INVALID'],
    ['', 'SCORE_INVALID'],
  ]));

describe('a grade', () =>
  table(checkGrade, [
    ['85%', { score: 85 }],
    ['Pass', { outcome: 'passed' }],
    ['0', { score: 0 }],
    ['B+', 'SCORE_INVALID'],
  ]));

describe('minutes', () =>
  table(checkMinutes, [
    ['90', 90],
    ['90 mins', 90],
    ['1h 30', 90],
    ['1 hr 30 mins', 90],
    ['1 hour and 30 minutes', 90],
    ['1.5h', 90],
    ['1:30', 90],
    ['01:30:00', 90],
    ['2 hours', 120],
    ['0', 0],
    ['1:75', 'MINUTES_INVALID'],
    ['1h 75', 'MINUTES_INVALID'],
    ['1.33 h', 'MINUTES_INVALID'],
    ['99999', 'MINUTES_INVALID'],
    ['-1', 'MINUTES_INVALID'],
    ['long', 'MINUTES_INVALID'],
  ]));

describe('months of validity', () =>
  table(checkValidity, [
    ['12', 12],
    ['12 months', 12],
    ['1 year', 12],
    ['3 yrs', 36],
    ['Annually', 12],
    ['every 2 years', 24],
    ['never', null],
    ['No expiry', null],
    ['one-off', null],
    ['0', 'VALIDITY_INVALID'],
    ['1201', 'VALIDITY_INVALID'],
    ['1.5 years', 'VALIDITY_INVALID'],
    ['often', 'VALIDITY_INVALID'],
  ]));

describe('a kind of course', () =>
  table(checkCourseKind, [
    ['eLearning', 'e-learning'],
    ['Face to face', 'face-to-face'],
    ['Classroom', 'face-to-face'],
    ['External', 'external'],
    ['Assessed practice', 'assessed-practice'],
    ['telepathy', 'COURSE_KIND_UNKNOWN'],
  ]));

describe('a mark of attendance', () =>
  table(checkAttendance, [
    ['P', 'present'],
    ['Attended', 'present'],
    ['Late', 'late'],
    ['Left early', 'left-early'],
    ['A', 'absent'],
    ['DNA', 'absent'],
    ['Apologies', 'excused'],
    ['?', 'ATTENDANCE_UNKNOWN'],
  ]));

describe('a line of text', () =>
  table(checkLine, [
    [' Ajax Training ', 'Ajax Training'],
    ['one\ntwo', 'TEXT_INVALID'],
    ['x'.repeat(201), 'TEXT_INVALID'],
  ]));

describe('where a completion comes from', () =>
  table(checkProvenance, [
    ['Previous system', 'previous-system'],
    ['other_employer', 'other-employer'],
    ['elsewhere', 'PROVENANCE_UNKNOWN'],
  ]));
