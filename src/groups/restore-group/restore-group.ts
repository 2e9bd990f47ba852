import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { GroupEvent } from '../domain/group.events.js';
import type { Group, Groups } from '../domain/groups.js';

/**
 * Brings a deleted group back, with the deleted ones above it, because a learner is in it after all. Where a new group has its
 * name meanwhile, a number is added. Refuses GROUP_NOT_FOUND.
 */
export const restoreGroup = (groupId: string, state: Groups): Decision<GroupEvent> => {
  if (state.find(groupId) !== undefined) return accept();
  const missing: Group[] = [];
  for (
    let group = state.findDeleted(groupId);
    group !== undefined;
    group = state.findDeleted(group.parentId ?? '')
  )
    missing.unshift(group);
  if (missing.length === 0) return refuse('GROUP_NOT_FOUND', { groupId });
  return accept(...missing.map((group) => restored(group, state)));
};

const restored = ({ groupId, parentId, name }: Group, state: Groups): GroupEvent => ({
  type: 'GroupRestored',
  data: { groupId, parentId, name: freeName(name, parentId, state) },
});

const freeName = (name: string, parentId: string | null, state: Groups): string => {
  for (let number = 2, free = name; ; number += 1) {
    if (state.namedAlike(free, parentId) === undefined) return free;
    free = `${name} (${number})`;
  }
};
