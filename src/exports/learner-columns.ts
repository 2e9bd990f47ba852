import type { LearnerRow } from '../learners/learners.contract.js';
import { LISTED_WORDS, type Names } from '../learners/learners-http.contract.js';
import type { TableColumn } from '../platform/http/tables/table.js';
import { FOR_READERS, HEADERS } from './headers.js';

type OfLearner = { readonly learner: LearnerRow };

export const NAME: TableColumn<OfLearner> = {
  header: HEADERS.name,
  kind: 'text',
  value: ({ learner }) => learner.name,
  width: 28,
};
export const EMAIL: TableColumn<OfLearner> = {
  header: HEADERS.email,
  kind: 'text',
  value: ({ learner }) => learner.email,
  width: 32,
};
export const EMPLOYEE_NUMBER: TableColumn<OfLearner> = {
  header: HEADERS.employeeNumber,
  kind: 'text',
  value: ({ learner }) => learner.employeeNumber,
};
export const EXTERNAL_ID: TableColumn<OfLearner> = {
  header: HEADERS.externalId,
  kind: 'text',
  value: ({ learner }) => learner.externalId,
};
export const STATUS: TableColumn<OfLearner> = {
  header: HEADERS.status,
  kind: 'text',
  value: ({ learner }) => LISTED_WORDS[learner.listedAs].word,
  width: 10,
};
/** The same in a file of records. */
export const LEARNER_STATUS: TableColumn<OfLearner> = { ...STATUS, header: FOR_READERS.learnerStatus };

/** An import reads these as steps of a path. */
const SEPARATOR = /[/>\\]/;

/** The path, `North / Ward 1`; the id where a name in it holds what divides paths, so that an import finds the group. */
export const groupCell = ({ groupId }: LearnerRow, { groups }: Names): string => {
  const path = groups.path(groupId);
  return path.length === 0 || path.some((name) => SEPARATOR.test(name)) ? groupId : path.join(' / ');
};
