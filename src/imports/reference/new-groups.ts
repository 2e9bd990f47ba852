import { createGroup, type Group, type Groups } from '../../groups/groups.contract.js';
import type { JsonObject } from '../../platform/events/event.js';
import type { RowFault } from '../row-fault.js';

/** A group that an import makes. */
export type NewGroup = JsonObject & {
  readonly groupId: string;
  readonly parentId: string | null;
  readonly name: string;
  /** Only where it has one. */
  readonly code?: string;
};

/** `last`: the group at the end of the path, made or not; absent for a path of nothing. */
type Found = {
  readonly groups: readonly NewGroup[];
  readonly after: Groups;
  readonly last: Group | undefined;
};

export const isFaults = <T extends object>(found: T | readonly RowFault[]): found is readonly RowFault[] =>
  Array.isArray(found);

/** Pure: the groups of a path that are not there yet, the last of them with the code; none where all are. Faults: GROUP_PARENT_NOT_FOUND, those of createGroup. */
export const newGroups = (
  path: readonly string[],
  state: Groups,
  createParents: boolean,
  newId: () => string,
  code?: string | null,
): Found | readonly RowFault[] => {
  const groups: NewGroup[] = [];
  let after = state;
  let parentId: string | null = null;
  for (const [depth, name] of path.entries()) {
    const there = after.namedAlike(name, parentId);
    if (there === undefined) {
      if (depth < path.length - 1 && !createParents) return [parentNotFound(path.slice(0, depth + 1))];
      const isLast = depth === path.length - 1;
      const coded = isLast && typeof code === 'string' ? { code } : {};
      const group: NewGroup = { groupId: newId(), parentId, name, ...coded };
      const decision = createGroup(group, after);
      if (decision.outcome === 'refused')
        return [{ column: 'group', code: decision.refusal.code, message: 'The group cannot be created' }];
      after = after.after(decision.events);
      groups.push(group);
      parentId = group.groupId;
    } else parentId = there.groupId;
  }
  return { groups, after, last: parentId === null ? undefined : after.find(parentId) };
};

const parentNotFound = (path: readonly string[]): RowFault => ({
  column: 'group',
  code: 'GROUP_PARENT_NOT_FOUND',
  message: `There is no group ${path.join(' / ')}, neither here nor in the file: add a row for it, or send createParents=true`,
});
