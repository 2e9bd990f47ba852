import type { Refusal } from '../../platform/deciding/decision.js';
import { PROVENANCES } from '../../training/training.contract.js';
import { MATCH_KEYS, READ_AS_USUAL, type ReadingWish } from '../file/reading-wish.js';
import { checkEmptyCells } from '../headings/empty-cells.js';
import type { ImportKind } from '../headings/import-kinds.js';
import { type Delimiter, DELIMITERS, ENCODINGS } from '../parse/table.js';
import type { FileToPlan } from '../file/file-to-plan.js';
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

const OPTIONS = {
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
  fullList: option({
    name: 'fullList',
    kinds: ['learners'],
    says: 'true: the file names everybody within your groups, and who is not in it becomes inactive; all or nothing. Otherwise absence means nothing',
    read: truth,
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
} as const;

type Options = typeof OPTIONS;
type Wished = { readonly [K in keyof Options]?: NonNullable<ReturnType<Options[K]['read']>> };

export const allOptions = (): readonly ImportOption<unknown>[] =>
  Object.values<ImportOption<unknown>>(OPTIONS);

/** The options that files of a kind have. */
const optionsOf = (kind: ImportKind): readonly ImportOption<unknown>[] =>
  allOptions().filter(({ kinds }) => kinds?.includes(kind) ?? true);

export type ImportAsked = { readonly file: FileToPlan; readonly wish: ReadingWish };

/**
 * What is asked for by words. Refusals: OPTION_UNKNOWN (facts: option, options), OPTION_INVALID (facts: option, expected),
 * EMPTY_CELLS_NOT_CLEARABLE, IMPORT_KIND_UNKNOWN.
 */
export const importAsked = (
  kind: ImportKind,
  said: ReadonlyMap<string, string>,
): { readonly ok: true; readonly asked: ImportAsked } | { readonly ok: false; readonly refusal: Refusal } => {
  const known = optionsOf(kind);
  const wished: Record<string, unknown> = {};
  for (const [name, text] of said) {
    const found = known.find((one) => one.name === name);
    if (found === undefined)
      return refused('OPTION_UNKNOWN', { option: name, options: known.map((one) => one.name) });
    const value = found.read(text);
    if (value === undefined) return refused('OPTION_INVALID', { option: name, expected: found.says });
    wished[name] = value;
  }
  const wish = wishOf(wished);
  const empty = checkEmptyCells(wish.emptyCells);
  if (!empty.ok) return refused(empty.fault.code, {});
  const file = fileOf(kind, wished);
  return file === undefined ? refused('IMPORT_KIND_UNKNOWN', { kind }) : { ok: true, asked: { file, wish } };
};

const refused = (
  code: string,
  facts: Refusal['facts'] & object,
): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal: { code, facts },
});

const wishOf = (wished: Wished): ReadingWish => {
  const {
    encoding,
    delimiter: separator,
    sheet,
    headerRow,
    columns,
    keys,
    emptyCells,
    allOrNothing,
    course,
  } = wished;
  return {
    ...READ_AS_USUAL,
    table: {
      ...(encoding === undefined ? {} : { encoding }),
      ...(separator === undefined ? {} : { delimiter: separator }),
      ...(sheet === undefined ? {} : { sheet }),
      ...(headerRow === undefined ? {} : { headerRow }),
    },
    ...(columns === undefined ? {} : { columns }),
    ...(keys === undefined ? {} : { keys }),
    ...(emptyCells === undefined ? {} : { emptyCells }),
    ...(allOrNothing === undefined ? {} : { allOrNothing }),
    ...(course === undefined ? {} : { course }),
  };
};

const FROM_BEFORE = 'previous-system';

const fileOf = (kind: ImportKind, wished: Wished): FileToPlan | undefined => {
  const { provenance = FROM_BEFORE, dates = 'completed', createParents = false } = wished;
  const { reactivate = false, fullList = false, createGroups = false } = wished;
  switch (kind) {
    case 'completions':
      return { kind, provenance };
    case 'allocations':
      return { kind };
    case 'matrix':
      return { kind: 'training-matrix', provenance, dates };
    case 'learners':
      return { kind, reactivate, fullList, createGroups };
    case 'groups':
      return { kind, createParents };
    case 'courses':
      return { kind };
    default:
      return undefined;
  }
};
