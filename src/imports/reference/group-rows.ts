import type { Groups } from '../../groups/groups.contract.js';
import type { Checked } from '../../learners/learners.contract.js';
import type { ParsedRow } from '../file/parsed-row.js';
import { GROUP_LEVELS } from '../headings/import-kinds.js';
import { Cells, missing } from '../match/cells.js';
import { type PlannedRow, rejectedRow } from '../plan/planned-row.js';
import type { RowFault } from '../row-fault.js';
import { isFaults, type NewGroup, newGroups } from './new-groups.js';
import { foldText } from '../../platform/read-store/folding.js';
import { joinGroupLevels, splitGroupPath } from '../values/group-path.js';
import { checkLine } from '../values/results.js';

type TypedGroup = {
  readonly parsed: ParsedRow;
  readonly path: readonly string[];
  readonly faults: readonly RowFault[];
  readonly read: PlannedRow['read'];
};

const GROUP_MISSING = missing('GROUP_MISSING', 'The row needs the name or the path of a group');
const DEEPEST = 20;

/**
 * Pure: what the rows of a file would do to the tree, whatever their order: a group may stand above the one that it belongs to.
 * Faults: GROUP_MISSING, GROUP_PATH_INVALID, GROUP_LEVEL_MISSING, TEXT_INVALID, GROUP_TOO_DEEP, GROUP_PARENT_NOT_FOUND.
 */
export const planGroups = (
  rows: readonly ParsedRow[],
  tree: Groups,
  {
    createParents,
    newId,
    keepValues,
  }: {
    readonly createParents: boolean;
    readonly newId: () => string;
    readonly keepValues: boolean;
  },
): readonly PlannedRow[] => {
  const above = parentPaths(rows, tree);
  const typed = rows.map((parsed) => typedGroup(parsed, above, keepValues));
  const planned = new Map<TypedGroup, PlannedRow>();
  let state = tree;
  for (const one of [...typed].sort((left, right) => left.path.length - right.path.length)) {
    const found = one.faults.length > 0 ? one.faults : newGroups(one.path, state, createParents, newId);
    if (isFaults(found)) {
      planned.set(one, { ...rejectedRow(one.parsed, found), ...readOf(one) });
      continue;
    }
    state = found.after;
    planned.set(one, plannedGroup(one, found.groups));
  }
  return typed.flatMap((one) => planned.get(one) ?? []);
};

const typedGroup = (
  parsed: ParsedRow,
  above: (parent: string) => Checked<readonly string[]>,
  keepValues: boolean,
): TypedGroup => {
  const cells = new Cells(parsed.cells, keepValues);
  const path = cells.checked('group', pathIn(parsed.cells, above), (names) => names.join(' / ')) ?? [];
  const names = path.map(checkLine);
  const wrong = names.flatMap((name): RowFault[] => (name.ok ? [] : [{ column: 'group', ...name.fault }]));
  const tooDeep = path.length > DEEPEST ? [TOO_DEEP] : [];
  const faults = [...parsed.faults, ...cells.faults, ...wrong.slice(0, 1), ...tooDeep];
  return { parsed, path, faults, ...(keepValues ? { read: [cells.read] } : { read: undefined }) };
};

const TOO_DEEP: RowFault = {
  column: 'group',
  code: 'GROUP_TOO_DEEP',
  message: `A path has at most ${DEEPEST} levels`,
};

const pathIn = (
  cells: ParsedRow['cells'],
  pathOfParent: (parent: string) => Checked<readonly string[]>,
): Checked<readonly string[]> => {
  const { group = '', parentGroup = '' } = cells;
  const levels = joinGroupLevels(GROUP_LEVELS.map((level) => cells[level]));
  if (group === '') return levels ?? GROUP_MISSING;
  const own = splitGroupPath(group);
  if (!own.ok || parentGroup === '') return own;
  const above = pathOfParent(parentGroup);
  return above.ok ? { ok: true, value: [...above.value, ...own.value] } : above;
};

const plannedGroup = (one: TypedGroup, groups: readonly NewGroup[]): PlannedRow => {
  const { row, line } = one.parsed;
  const last = groups.at(-1);
  return {
    row,
    line,
    outcome: last === undefined ? 'unchanged' : 'create',
    faults: [],
    warnings: [],
    changes: last === undefined ? {} : { group: { before: null, after: one.path.join(' / ') } },
    learnerId: last?.groupId ?? null,
    about: 'group',
    revision: null,
    values: last === undefined ? {} : { groups, depth: one.path.length },
    personal: {},
    fields: [],
    ...readOf(one),
  };
};

const readOf = ({ read }: TypedGroup): Pick<PlannedRow, 'read'> => (read === undefined ? {} : { read });

/**
 * Where a group above is that is told by its path, or by a name that stands in the file or the tree once: its own group above may be
 * told by its name again. A name that is nowhere, or several times, is one at the top.
 */
const parentPaths = (
  rows: readonly ParsedRow[],
  tree: Groups,
): ((parent: string) => Checked<readonly string[]>) => {
  const inFile = new Map<string, string | 'several'>();
  for (const { cells } of rows) {
    const { group = '', parentGroup } = cells;
    if (parentGroup === undefined || group === '') continue;
    const name = foldText(group);
    inFile.set(name, inFile.has(name) ? 'several' : parentGroup);
  }
  const inTree = new Map<string, readonly string[] | 'several'>();
  for (const { groupId, name } of tree.all())
    inTree.set(foldText(name), inTree.has(foldText(name)) ? 'several' : tree.path(groupId));
  const pathOf = (parent: string, seen: ReadonlySet<string>): Checked<readonly string[]> => {
    const path = splitGroupPath(parent);
    const name = foldText(parent);
    if (!path.ok || path.value.length > 1 || seen.has(name)) return path;
    const further = inFile.get(name);
    if (further !== undefined && further !== 'several') {
      const above = pathOf(further, new Set([...seen, name]));
      return above.ok ? { ok: true, value: [...above.value, ...path.value] } : above;
    }
    const there = inTree.get(name);
    return there === undefined || there === 'several' ? path : { ok: true, value: there };
  };
  return (parent) => pathOf(parent, new Set());
};
