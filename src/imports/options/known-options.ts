import { REOPEN_REASONS } from '../../sessions/sessions.contract.js';
import { PROVENANCES } from '../../training/training.contract.js';
import { MATCH_KEYS } from '../file/reading-wish.js';
import { type Delimiter, DELIMITERS, ENCODINGS } from '../parse/table.js';
import {
  columnChoice,
  type ImportOption,
  line,
  listOf,
  oneOf,
  policies,
  rowNumber,
  truth,
} from './option.js';

const DELIMITER_WORDS: { readonly [word: string]: Delimiter } = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  pipe: '|',
};
const delimiter = (text: string): Delimiter | undefined =>
  DELIMITERS.find((known) => known === text) ?? DELIMITER_WORDS[text.trim().toLowerCase()];

const option = <T>(one: ImportOption<T>): ImportOption<T> => one;

/** Everything that can be asked for beside a file. */
export const OPTIONS = {
  encoding: option({
    name: 'encoding',
    says: `How the bytes of a CSV are to be read: ${ENCODINGS.join(', ')}. Found out where it is left out`,
    read: oneOf(ENCODINGS),
  }),
  delimiter: option({
    name: 'delimiter',
    says: 'What separates the cells of a CSV: comma, semicolon, tab or pipe. Found out where it is left out',
    read: delimiter,
  }),
  sheet: option({
    name: 'sheet',
    says: 'The name of the sheet of a workbook; the first visible one where it is left out',
    read: line,
  }),
  headerRow: option({
    name: 'headerRow',
    says: 'The number of the row that holds the headers, as a spreadsheet shows it. Looked for where it is left out',
    read: rowNumber,
  }),
  columns: option({
    name: 'columns',
    says: 'What columns mean that are not understood, as JSON: {"Pers. No.": "employeeNumber", "Notes": null}',
    read: columnChoice,
  }),
  keys: option({
    name: 'keys',
    says: `What learners are told by, the first that finds one counts: ${MATCH_KEYS.join(',')}`,
    read: listOf(MATCH_KEYS),
  }),
  emptyCells: option({
    name: 'emptyCells',
    says: 'What empty cells mean, by field: jobRole:clear,startDate:error. Elsewhere they keep what is known',
    read: policies,
  }),
  allOrNothing: option({
    name: 'allOrNothing',
    says: 'true: one rejected row keeps all from being done. Otherwise the good rows are done',
    read: truth,
  }),
  course: option({
    name: 'course',
    kinds: ['completions', 'allocations', 'attendance'],
    says: 'The code or title of the course that the whole file is about, where no column says it',
    read: line,
  }),
  provenance: option({
    name: 'provenance',
    kinds: ['completions', 'matrix'],
    says: `Where completions come from whose row does not say: ${PROVENANCES.join(', ')}. previous-system where it is left out`,
    read: oneOf(PROVENANCES),
  }),
  dates: option({
    name: 'dates',
    kinds: ['matrix'],
    says: 'What a date in a cell is: completed (the day of completion; so where it is left out) or expires (the first day on which it is no longer valid)',
    read: oneOf(['completed', 'expires'] as const),
  }),
  reactivate: option({
    name: 'reactivate',
    kinds: ['learners'],
    says: 'true: inactive learners whom the file calls active become active again. Otherwise they stay inactive',
    read: truth,
  }),
  createSessions: option({
    name: 'createSessions',
    kinds: ['attendance'],
    says: 'true: sessions that are not there are made: with the times of the file, or of a working day. Otherwise their rows are rejected',
    read: truth,
  }),
  submit: option({
    name: 'submit',
    kinds: ['attendance'],
    says: 'false: the marks are a draft. Otherwise registers are submitted once nobody in them waits for a mark',
    read: truth,
  }),
  reopen: option({
    name: 'reopen',
    kinds: ['attendance'],
    says: `Why submitted registers are reopened for other marks: ${REOPEN_REASONS.join(', ')}. Otherwise such rows are rejected`,
    read: oneOf(REOPEN_REASONS),
  }),
  fullList: option({
    name: 'fullList',
    kinds: ['learners'],
    says: 'true: the file names everybody within your groups, and who is not in it becomes inactive; all or nothing. Otherwise absence means nothing',
    read: truth,
  }),
  group: option({
    name: 'group',
    kinds: ['learners'],
    says: 'Where new learners go whose row tells no group: a path, a name or an id. Left out: in a file without a column of groups to the only group at the top, which is made where there is none, with a warning',
    read: line,
  }),
  createGroups: option({
    name: 'createGroups',
    kinds: ['learners'],
    says: 'true: groups that are not there are created; administrators only. Otherwise their rows are rejected',
    read: truth,
  }),
  createParents: option({
    name: 'createParents',
    kinds: ['groups'],
    says: 'true: groups above that neither are there nor stand in the file are created. Otherwise their rows are rejected',
    read: truth,
  }),
  moveGroups: option({
    name: 'moveGroups',
    kinds: ['groups'],
    says: 'true: groups that are told by their codes move to where the file has them. Otherwise rows that have them elsewhere are rejected',
    read: truth,
  }),
} as const;
