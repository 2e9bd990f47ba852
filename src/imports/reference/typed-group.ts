import type { Groups } from '../../groups/groups.contract.js';
import type { Checked } from '../../learners/learners.contract.js';
import { foldText } from '../../platform/read-store/folding.js';
import type { ParsedRow } from '../file/parsed-row.js';
import { GROUP_LEVELS } from '../headings/import-kinds.js';
import { Cells, missing } from '../match/cells.js';
import type { PlannedRow } from '../plan/planned-row.js';
import type { RowFault } from '../row-fault.js';
import { joinGroupLevels, splitGroupPath } from '../values/group-path.js';
import { checkLine } from '../values/results.js';
import { checkCode } from './codes.js';

/** A row of a file of groups. */
export type TypedGroup = {
  readonly parsed: ParsedRow;
  readonly path: readonly string[];
  /** Whether the file says where the group is, or its name alone. */
  readonly isPlaced: boolean;
  /** Absent where the file does not say it; null takes it away. */
  readonly code: string | null | undefined;
  readonly faults: readonly RowFault[];
  readonly read: PlannedRow['read'];
};

const GROUP_MISSING = missing('GROUP_MISSING', 'The row needs the name or the path of a group');
const DEEPEST = 20;
const TOO_DEEP: RowFault = {
  column: 'group',
  code: 'GROUP_TOO_DEEP',
  message: `A path has at most ${DEEPEST} levels`,
};

/** Pure. Faults: GROUP_MISSING, GROUP_PATH_INVALID, GROUP_LEVEL_MISSING, TEXT_INVALID, GROUP_TOO_DEEP, GROUP_CODE_INVALID. */
export const typedGroups = (
  rows: readonly ParsedRow[],
  tree: Groups,
  keepValues: boolean,
): readonly TypedGroup[] => {
  const above = parentPaths(rows, tree);
  // An empty cell beside others that name the group above says that the group is at the top.
  const tellsParents = rows.some(({ cells }) => (cells.parentGroup ?? '') !== '');
  return rows.map((parsed) => {
    const typed = typedGroup(parsed, above, keepValues);
    const byLevels = parsed.cells.group === undefined;
    return { ...typed, isPlaced: tellsParents || byLevels || typed.path.length > 1 };
  });
};

const typedGroup = (
  parsed: ParsedRow,
  above: PathOfParent,
  keepValues: boolean,
): Omit<TypedGroup, 'isPlaced'> => {
  const cells = new Cells(parsed.cells, keepValues);
  const path = cells.checked('group', pathIn(parsed.cells, above), (names) => names.join(' / ')) ?? [];
  const code = cells.change('groupCode', (text) => checkCode(text, 'GROUP_CODE_INVALID'));
  const names = path.map(checkLine);
  const wrong = names.flatMap((name): RowFault[] => (name.ok ? [] : [{ column: 'group', ...name.fault }]));
  const tooDeep = path.length > DEEPEST ? [TOO_DEEP] : [];
  const faults = [...parsed.faults, ...cells.faults, ...wrong.slice(0, 1), ...tooDeep];
  return { parsed, path, code, faults, ...(keepValues ? { read: [cells.read] } : { read: undefined }) };
};

type PathOfParent = (parent: string) => Checked<readonly string[]>;

const pathIn = (cells: ParsedRow['cells'], pathOfParent: PathOfParent): Checked<readonly string[]> => {
  const { group = '', parentGroup = '' } = cells;
  const levels = joinGroupLevels(GROUP_LEVELS.map((level) => cells[level]));
  if (group === '') return levels ?? GROUP_MISSING;
  const own = splitGroupPath(group);
  if (!own.ok || parentGroup === '') return own;
  const above = pathOfParent(parentGroup);
  return above.ok ? { ok: true, value: [...above.value, ...own.value] } : above;
};

/** How a row of the file tells where a group is; `parent` undefined: at the top. */
type InFile = { readonly group: string; readonly parent: string | undefined };
type Known<T> = ReadonlyMap<string, T | 'several'>;

/**
 * Where a group above is that is told by its path, or by a code or name that stands in the file or the tree once: its own group above
 * may be told in the same way again. What is nowhere, or several times, is a name at the top.
 */
const parentPaths = (rows: readonly ParsedRow[], tree: Groups): PathOfParent => {
  const byCode = onceEach(rows, ({ groupCode }) => groupCode);
  const byName = onceEach(rows, ({ group, parentGroup }) => (parentGroup === undefined ? undefined : group));
  const inTree = new Map<string, readonly string[] | 'several'>();
  for (const { groupId, name } of tree.all())
    inTree.set(foldText(name), inTree.has(foldText(name)) ? 'several' : tree.path(groupId));
  const pathOf = (parent: string, seen: ReadonlySet<string>): Checked<readonly string[]> => {
    const key = foldText(parent);
    const path = splitGroupPath(parent);
    if (seen.has(key)) return path;
    const further = byCode.get(key) ?? (path.ok && path.value.length > 1 ? undefined : byName.get(key));
    if (further !== undefined && further !== 'several') {
      const own = splitGroupPath(further.group);
      if (!own.ok || further.parent === undefined) return own;
      const above = pathOf(further.parent, new Set([...seen, key]));
      return above.ok ? { ok: true, value: [...above.value, ...own.value] } : above;
    }
    const coded = tree.withCode(parent.trim());
    if (coded !== undefined) return { ok: true, value: tree.path(coded.groupId) };
    if (!path.ok || path.value.length > 1) return path;
    const there = inTree.get(key);
    return there === undefined || there === 'several' ? path : { ok: true, value: there };
  };
  return (parent) => pathOf(parent, new Set());
};

/** The rows by what only one of them has. */
const onceEach = (
  rows: readonly ParsedRow[],
  keyOf: (cells: ParsedRow['cells']) => string | undefined,
): Known<InFile> => {
  const found = new Map<string, InFile | 'several'>();
  for (const { cells } of rows) {
    const { group = '', parentGroup } = cells;
    const key = keyOf(cells) ?? '';
    if (key === '' || group === '') continue;
    const folded = foldText(key);
    const parent = parentGroup === '' ? undefined : parentGroup;
    found.set(folded, found.has(folded) ? 'several' : { group, parent });
  }
  return found;
};
