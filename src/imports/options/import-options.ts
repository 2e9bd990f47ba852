import type { Refusal } from '../../platform/deciding/decision.js';
import type { FileToPlan } from '../file/file-to-plan.js';
import { READ_AS_USUAL, type ReadingWish } from '../file/reading-wish.js';
import { checkEmptyCells } from '../headings/empty-cells.js';
import type { ImportKind } from '../headings/import-kinds.js';
import { OPTIONS } from './known-options.js';
import type { ImportOption } from './option.js';

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
  const { provenance = FROM_BEFORE, dates = 'completed', createParents = false, moveGroups = false } = wished;
  const { createSessions = false, submit = true, reopen = null } = wished;
  const { reactivate = false, fullList = false, createGroups = false, group = null } = wished;
  switch (kind) {
    case 'completions':
      return { kind, provenance };
    case 'allocations':
      return { kind };
    case 'matrix':
      return { kind: 'training-matrix', provenance, dates };
    case 'learners':
      return { kind, reactivate, fullList, createGroups, group };
    case 'attendance':
      return { kind, createSessions, submit, reopen };
    case 'groups':
      return { kind, createParents, moveGroups };
    case 'courses':
      return { kind };
    default:
      return undefined;
  }
};
