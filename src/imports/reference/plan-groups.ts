import type { Group, Groups } from '../../groups/groups.contract.js';
import { foldText } from '../../platform/read-store/folding.js';
import type { ParsedRow } from '../file/parsed-row.js';
import type { FieldChange, PlannedRow } from '../plan/planned-row.js';
import { rejectedRow } from '../plan/planned-row.js';
import type { RowFault } from '../row-fault.js';
import { type GroupPlace, placeGroup, placeOfGroup } from './group-place.js';
import { isFaults, type NewGroup, newGroups } from './new-groups.js';
import { type TypedGroup, typedGroups } from './typed-group.js';

export type GroupsPlanning = {
  readonly createParents: boolean;
  /** Whether a group that a row tells by its code goes where the row says. */
  readonly moveGroups: boolean;
  readonly newId: () => string;
  readonly keepValues: boolean;
};

/** What a row does: groups that it makes, and a known one that it changes. */
type Effect = {
  readonly made: readonly NewGroup[];
  readonly changed?: { readonly groupId: string; readonly before: GroupPlace; readonly after: GroupPlace };
  readonly state: Groups;
};

/**
 * Pure: what the rows of a file would do to the tree, whatever their order: a group may stand above the one that it belongs to.
 * Faults: those of `typedGroups`, GROUP_PARENT_NOT_FOUND, GROUP_ELSEWHERE, ROWS_MATCH_ONE_GROUP, those of the single commands.
 */
export const planGroups = (
  rows: readonly ParsedRow[],
  tree: Groups,
  planning: GroupsPlanning,
): readonly PlannedRow[] => {
  const typed = withoutContradictions(typedGroups(rows, tree, planning.keepValues));
  const planned = new Map<TypedGroup, PlannedRow>();
  const changedBy = new Map<string, TypedGroup>();
  let state = tree;
  for (const one of [...typed].sort((left, right) => left.path.length - right.path.length)) {
    const found = one.faults.length > 0 ? one.faults : effectOf(one, state, changedBy, planning);
    if (isFaults(found)) planned.set(one, { ...rejectedRow(one.parsed, found), ...readOf(one) });
    else {
      if (found.changed !== undefined) changedBy.set(found.changed.groupId, one);
      planned.set(one, plannedGroup(one, found, state));
      ({ state } = found);
    }
  }
  return typed.flatMap((one) => planned.get(one) ?? []);
};

/** One code in two rows that have it in different places: neither is done. */
const withoutContradictions = (typed: readonly TypedGroup[]): readonly TypedGroup[] => {
  const byCode = new Map<string, TypedGroup[]>();
  for (const one of typed)
    if (typeof one.code === 'string') {
      const key = foldText(one.code);
      byCode.set(key, [...(byCode.get(key) ?? []), one]);
    }
  return typed.map((one) => {
    const alike = typeof one.code === 'string' ? (byCode.get(foldText(one.code)) ?? []) : [];
    const others = alike.filter(({ path }) => foldPath(path) !== foldPath(one.path));
    return others.length === 0 ? one : { ...one, faults: [...one.faults, sameGroup(others)] };
  });
};

const foldPath = (path: readonly string[]): string => foldText(path.join('\n'));

/** By its code, else by its path; what is neither there is made. */
const effectOf = (
  one: TypedGroup,
  state: Groups,
  changedBy: ReadonlyMap<string, TypedGroup>,
  { createParents, moveGroups, newId }: GroupsPlanning,
): Effect | readonly RowFault[] => {
  const { code } = one;
  const coded = typeof code === 'string' ? state.withCode(code) : undefined;
  const path = coded === undefined || one.isPlaced ? one.path : besideOthers(coded, one.path, state);
  if (coded !== undefined && isElsewhere(coded, path, state) && !moveGroups)
    return [elsewhere(state.path(coded.groupId))];
  const above = coded === undefined ? path : path.slice(0, -1);
  const found = newGroups(above, state, createParents, newId, coded === undefined ? code : undefined);
  if (isFaults(found)) return found;
  const { groups: made, after: now, last } = found;
  const known = coded ?? (made.length === 0 ? last : undefined);
  if (known === undefined) return { made, state: now };
  const place: GroupPlace = {
    parentId: coded === undefined ? known.parentId : (last?.groupId ?? null),
    name: coded === undefined ? known.name : nameAt(path, known),
    code: code === undefined ? known.code : code,
  };
  const decision = placeGroup(known.groupId, place, now);
  if (decision.outcome === 'refused') return [notPossible(decision.refusal.code)];
  if (decision.events.length === 0) return { made, state: now };
  const earlier = changedBy.get(known.groupId);
  if (earlier !== undefined) return [sameGroup([earlier])];
  const changed = { groupId: known.groupId, before: placeOfGroup(known), after: place };
  return { made, changed, state: now.after(decision.events) };
};

/** Of a file that tells names alone: the group stays where it is. */
const besideOthers = ({ groupId }: Group, path: readonly string[], state: Groups): readonly string[] => [
  ...state.path(groupId).slice(0, -1),
  ...path,
];

const isElsewhere = ({ groupId }: Group, path: readonly string[], state: Groups): boolean => {
  const above = state.path(groupId).slice(0, -1);
  return foldPath(above) !== foldPath(path.slice(0, -1));
};

/** Another spelling of its name is no other name. */
const nameAt = (path: readonly string[], { name }: Group): string => {
  const wanted = path.at(-1) ?? name;
  return foldText(wanted) === foldText(name) ? name : wanted;
};

const elsewhere = (path: readonly string[]): RowFault => ({
  column: 'group',
  code: 'GROUP_ELSEWHERE',
  message: `The group with this code is ${path.join(' / ')}: send moveGroups=true to have a file move groups`,
});
const sameGroup = (others: readonly TypedGroup[]): RowFault => ({
  column: null,
  code: 'ROWS_MATCH_ONE_GROUP',
  message: `Row ${others.map(({ parsed }) => parsed.row).join(' and row ')} of the file is about the same group`,
});
const notPossible = (code: string): RowFault => ({
  column: code === 'GROUP_CODE_TAKEN' ? 'groupCode' : 'group',
  code,
  message: NOT_POSSIBLE[code] ?? 'The group cannot be changed',
});
const NOT_POSSIBLE: { readonly [code: string]: string } = {
  GROUP_NAME_TAKEN: 'Another group in the same place has this name',
  GROUP_CODE_TAKEN: 'Another group has this code',
  GROUP_WOULD_CYCLE: 'A group cannot be beneath itself',
};

const plannedGroup = (one: TypedGroup, effect: Effect, before: Groups): PlannedRow => {
  const { made, changed } = effect;
  const { row, line } = one.parsed;
  const groupId = changed?.groupId ?? made.at(-1)?.groupId ?? null;
  const outcome = changed === undefined ? (made.length === 0 ? 'unchanged' : 'create') : 'change';
  return {
    row,
    line,
    outcome,
    faults: [],
    warnings: [],
    changes: groupId === null ? {} : changesOf(groupId, before, effect.state),
    learnerId: groupId,
    about: 'group',
    revision: null,
    values:
      groupId === null
        ? {}
        : { groups: made, depth: one.path.length, ...(changed === undefined ? {} : { changed }) },
    personal: {},
    fields: [],
    ...readOf(one),
  };
};

const changesOf = (groupId: string, before: Groups, after: Groups): PlannedRow['changes'] => {
  const changes: Record<string, FieldChange> = {};
  const [was, is] = [told(groupId, before), told(groupId, after)];
  for (const field of ['group', 'groupCode'] as const)
    if (was[field] !== is[field]) changes[field] = { before: was[field], after: is[field] };
  return changes;
};

const told = (groupId: string, state: Groups): { group: string | null; groupCode: string | null } => {
  const group = state.find(groupId);
  return group === undefined
    ? { group: null, groupCode: null }
    : { group: state.path(groupId).join(' / '), groupCode: group.code };
};

const readOf = ({ read }: TypedGroup): Pick<PlannedRow, 'read'> => (read === undefined ? {} : { read });
