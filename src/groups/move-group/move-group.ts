import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { GroupEvent } from '../domain/group.events.js';
import type { Groups } from '../domain/groups.js';

/** The group moves with everything beneath it. `parentId` null: it becomes a root. */
export type MoveGroup = { readonly groupId: string; readonly parentId: string | null };

/** Refuses GROUP_NOT_FOUND, GROUP_WOULD_CYCLE, GROUP_NAME_TAKEN. */
export const moveGroup = (command: MoveGroup, state: Groups): Decision<GroupEvent> => {
  const { groupId, parentId } = command;
  const group = state.find(groupId);
  if (group === undefined) return refuse('GROUP_NOT_FOUND', { groupId });
  if (parentId !== null && state.find(parentId) === undefined)
    return refuse('GROUP_NOT_FOUND', { groupId: parentId });
  if (group.parentId === parentId) return accept();
  if (parentId !== null && state.subtree(groupId)?.has(parentId) === true)
    return refuse('GROUP_WOULD_CYCLE', { groupId, parentId });
  const alike = state.namedAlike(group.name, parentId);
  if (alike !== undefined) return refuse('GROUP_NAME_TAKEN', { groupId: alike.groupId });
  return accept<GroupEvent>({ type: 'GroupMoved', data: { groupId, parentId } });
};
