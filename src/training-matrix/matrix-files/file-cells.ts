import type { Course } from '../../courses/courses.contract.js';
import { ERASED_LEARNER } from '../../learners/learners.contract.js';
import { LISTED_WORDS } from '../../learners/learners-http.contract.js';
import type { CellAt } from '../domain/cell-at.js';
import { CELL_WORDS, type CellStatus } from '../domain/cell-status.js';
import type { Day } from '../domain/training-facts.js';
import { groupNamesThen } from '../question/group-names.js';
import type { MatrixRow, RowQuestion } from '../matrix-page/learner-rows.js';

/** What stands before the courses in a file for inspectors. */
export const PERSON_COLUMNS = [
  'Name',
  'Email',
  'Employee number',
  'External id',
  'Group',
  'Job role',
  'Status',
] as const;

export const personCells = (
  { facts, person }: MatrixRow,
  { catalogues }: RowQuestion,
): readonly (string | null)[] => [
  facts.name ?? ERASED_LEARNER,
  facts.email,
  facts.employeeNumber,
  facts.externalId,
  groupNamesThen(person.groupId, catalogues).path.join(' / '),
  person.jobRoleId === null ? null : (catalogues.jobRoles.find(person.jobRoleId)?.name ?? null),
  LISTED_WORDS[person.status].word,
];

/** The heading of a course's column: codes are unique, titles need not be. */
export const courseHeading = ({ title, code }: Course): string => `${title} (${code})`;

const DATE_OF: { readonly [status in CellStatus]: (cell: CellAt) => Day | null } = {
  expired: ({ expiresOn }) => expiresOn,
  'due-soon': ({ expiresOn }) => expiresOn,
  'in-date': ({ expiresOn }) => expiresOn,
  overdue: ({ dueOn }) => dueOn,
  'to-do': ({ dueOn }) => dueOn,
  exempt: ({ exemptUntil }) => exemptUntil,
  'no-longer-required': () => null,
  'not-required': () => null,
};

/** The word of a status and the date that goes with it: of expiry, due, or the end of the exemption. */
export const wordAndDate = (cell: CellAt): { readonly word: string; readonly day: Day | null } => ({
  word: CELL_WORDS[cell.status],
  day: DATE_OF[cell.status](cell),
});
