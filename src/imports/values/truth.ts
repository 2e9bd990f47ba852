import type { Checked } from '../../learners/learners.contract.js';
import { checkWord, type WordTable, wordTable } from './word-table.js';

const YES = ['yes', 'y', 'true', 't', 'on', '1', 'x', '✓', '✔'];
const NO = ['no', 'n', 'false', 'f', 'off', '0'];

const TRUTH = wordTable([true, YES], [false, NO]);
const MANDATORY = wordTable(
  [true, [...YES, 'mandatory', 'required', 'compulsory', 'statutory', 'essential', 'm']],
  [false, [...NO, 'desirable', 'optional', 'recommended', 'voluntary', 'not required', 'o']],
);
const DELETE = wordTable(
  [true, [...YES, 'd', 'delete', 'deleted', 'remove', 'removed']],
  [false, [...NO, 'keep', 'none']],
);

/**
 * The STATUS column of the ASC-WDS bulk upload says what to do with a row, not how a worker is; see layouts/care.ts.
 */
export const ASC_WDS_ROW_ACTIONS: WordTable<boolean> = wordTable(
  [true, ['delete']],
  [false, ['new', 'update', 'unchecked', 'nochange', 'chgsub']],
);

/** Faults: TRUTH_INVALID. */
export const checkTruth = (text: string): Checked<boolean> => checkWord(text, TRUTH, 'TRUTH_INVALID');

/** Whether a course must be done (true) or is desirable. Faults: MANDATORY_INVALID. */
export const checkMandatory = (text: string): Checked<boolean> =>
  checkWord(text, MANDATORY, 'MANDATORY_INVALID');

/** True: the learner is to be made inactive; a file never erases anybody. Faults: DELETE_INVALID. */
export const checkDelete = (text: string, words: WordTable<boolean> = DELETE): Checked<boolean> =>
  checkWord(text, words, 'DELETE_INVALID');
