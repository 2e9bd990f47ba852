import type { Checked, LearnerStatus } from '../../learners/learners.contract.js';
import { checkWord, comparableWord, type WordTable, wordTable } from './word-table.js';

const ACTIVE = [
  ...['active', 'current', 'employed', 'in post', 'enabled', 'live', 'working', 'starter', 'new starter'],
  ...['reinstated', 'reactivated', 'yes', 'y', 'true', 'on', '1'],
];
const ON_LEAVE = [
  ...['on leave', 'leave', 'leave of absence', 'long term absence', 'long term sick', 'sick leave'],
  ...['maternity', 'maternity leave', 'on maternity leave', 'paternity leave', 'parental leave'],
  ...['shared parental leave', 'adoption leave', 'sabbatical', 'career break', 'unpaid leave'],
];
const INACTIVE = [
  ...['inactive', 'in active', 'not active', 'leaver', 'left', 'former', 'ex employee', 'former employee'],
  ...['terminated', 'resigned', 'dismissed', 'retired', 'deceased', 'suspended', 'archived', 'disabled'],
  ...['deactivated', 'blocked', 'deleted', 'd', 'no', 'n', 'false', 'off', '0'],
];

const STATUS: WordTable<LearnerStatus> = wordTable(
  ['active', ACTIVE],
  ['on-leave', ON_LEAVE],
  ['inactive', INACTIVE],
);

/** OneRoster: `active` or `tobedeleted`; `inactive` in files of version 1.0. */
export const ONEROSTER_STATUS: WordTable<LearnerStatus> = wordTable(
  ['active', ['active']],
  ['inactive', ['tobedeleted', 'inactive']],
);

/** Canvas: `active`, `suspended` (cannot sign in) or `deleted` (has left); both are inactive here. */
export const CANVAS_STATUS: WordTable<LearnerStatus> = wordTable(
  ['active', ['active']],
  ['inactive', ['suspended', 'deleted']],
);

/** The template of Click: 1 is active. */
export const CLICK_STATUS: WordTable<LearnerStatus> = wordTable(
  ['active', ['1', 'active']],
  ['inactive', ['0', 'inactive']],
);

/** Faults: STATUS_UNKNOWN. */
export const checkStatus = (text: string, words: WordTable<LearnerStatus> = STATUS): Checked<LearnerStatus> =>
  checkWord(text, words, 'STATUS_UNKNOWN');

/** What the columns of a row say of the status, each already read. */
export type StatusCells = {
  readonly status?: LearnerStatus;
  /** Of a column such as Active or enabledUser. */
  readonly active?: boolean;
  /** Of a column such as Moodle's `suspended`. */
  readonly suspended?: boolean;
  readonly delete?: boolean;
};

/**
 * What a row says of the status in all; undefined: nothing. Whatever says inactive wins, so that a row that OneRoster calls
 * active for a user who may not sign in makes nobody active.
 */
export const statusOf = (cells: StatusCells): LearnerStatus | undefined => {
  if (cells.delete === true || cells.suspended === true || cells.active === false) return 'inactive';
  if (cells.status !== undefined) return cells.status;
  return cells.active === true || cells.suspended === false ? 'active' : undefined;
};

const LEARNER_ROLES: WordTable<true> = wordTable([
  true,
  ['learner', 'learners', 'learner type', 'student', 'user', 'trainee', 'employee', 'worker'],
]);

/** The template of Click: role 2 is a learner. */
export const CLICK_ROLES: WordTable<true> = wordTable([true, ['2', 'learner']]);

/** Whether the word for an account's role means a learner. Other roles (manager, teacher, admin) are not ours to give. */
export const isLearnerRole = (text: string, words: WordTable<true> = LEARNER_ROLES): boolean =>
  words.has(comparableWord(text));
