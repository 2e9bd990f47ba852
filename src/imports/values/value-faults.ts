import type { Checked } from '../../learners/learners.contract.js';

/**
 * What can be wrong with the text of one cell, and what to write instead. The codes never change; docs/imports.md lists
 * them from here. The checks of a learner's details add their own (NAME_…, EMAIL_INVALID, EMPLOYEE_NUMBER_…).
 */
export const VALUE_FAULTS = {
  ATTENDANCE_UNKNOWN: 'Write present, late, left early, absent or excused',
  CELL_EMPTY: 'The cell must not be empty',
  COURSE_KIND_UNKNOWN: 'Write e-learning, face-to-face, external or assessed practice',
  DATE_INVALID: 'Write a real day as 31/03/2026 or 2026-03-31',
  DATE_IS_NUMBER: 'A number is not a day: format the column as a date, or write 31/03/2026',
  DATE_LOOKS_AMERICAN:
    'The days of this column are written month first: write the day first, as 31/03/2026, or write 2026-03-31',
  DATE_OUT_OF_RANGE: 'Write a day from 1900 to 2199, and leave the cell empty where there is no such day',
  DATE_YEAR_SHORT: 'Write the year with four digits',
  DELETE_INVALID:
    'Write D or yes where the learner is to be made inactive, and leave the cell empty elsewhere',
  GROUP_LEVEL_MISSING: 'A level of the group is empty above one that is not: fill in the level',
  GROUP_PATH_INVALID: 'Write the path of a group as Home / Floor / Team, with a name at each level',
  MANDATORY_INVALID: 'Write yes where the course must be done, no where it is desirable',
  MINUTES_INVALID: 'Write minutes as 90, or hours and minutes as 1h 30 or 1:30, at most a week',
  NAME_ORDER_UNCLEAR: 'Write the name as Smith, Anna with one comma, or use a column for each part',
  NUMBER_ROUNDED:
    'A spreadsheet has shortened the number, so that digits are lost: format the column as text and fill it in again',
  OUTCOME_UNKNOWN: 'Write pass, fail or not completed',
  PROVENANCE_UNKNOWN: 'Write here, previous-system, other-employer, face-to-face or self-declared',
  SCORE_INVALID: 'Write a score as a number from 0 to 100, with at most two decimals, as 85% or as 17/20',
  STATUS_UNKNOWN: 'Write active, on leave or inactive',
  TEXT_INVALID: 'Write a text of 1 to 200 characters on one line',
  TIME_INVALID: 'Write a time as 09:30 or 9:30 am',
  TRUTH_INVALID: 'Write yes or no',
  VALIDITY_INVALID: 'Write months as 12 or 12 months, years as 1 year, or never',
} as const satisfies Record<string, string>;

export type ValueFault = keyof typeof VALUE_FAULTS;

export const faulty = (code: ValueFault, message: string = VALUE_FAULTS[code]): Checked<never> => ({
  ok: false,
  fault: { code, message },
});

export const valid = <T>(value: T): Checked<T> => ({ ok: true, value });
