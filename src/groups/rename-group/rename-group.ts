import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { GroupEvent } from '../domain/group.events.js';
import type { Groups } from '../domain/groups.js';

export type RenameGroup = { readonly groupId: string; readonly name: string };

/** Refuses GROUP_NOT_FOUND, GROUP_NAME_TAKEN. */
export const renameGroup = (command: RenameGroup, state: Groups): Decision<GroupEvent> => {
  const { groupId, name } = command;
  const group = state.find(groupId);
  if (group === undefined) return refuse('GROUP_NOT_FOUND', { groupId });
  if (group.name === name) return accept();
  const alike = state.namedAlike(name, group.parentId);
  // Its own name in another spelling is free to take.
  if (alike !== undefined && alike.groupId !== groupId)
    return refuse('GROUP_NAME_TAKEN', { groupId: alike.groupId });
  return accept<GroupEvent>({ type: 'GroupRenamed', data: { groupId, name } });
};
