import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { GroupEvent } from '../domain/group.events.js';
import type { Group, Groups } from '../domain/groups.js';

/** What is absent stays; a code of null is taken away. Checked and trimmed. */
export type AmendGroup = {
  readonly groupId: string;
  readonly name?: string;
  readonly code?: string | null;
};

/** One event for each thing that is different. Refuses GROUP_NOT_FOUND, GROUP_NAME_TAKEN, GROUP_CODE_TAKEN. */
export const amendGroup = (command: AmendGroup, state: Groups): Decision<GroupEvent> => {
  const { groupId, name, code } = command;
  const group = state.find(groupId);
  if (group === undefined) return refuse('GROUP_NOT_FOUND', { groupId });
  // Its own name or code in another spelling is free to take.
  const alike = name === undefined ? undefined : state.namedAlike(name, group.parentId);
  if (isAnother(alike, groupId)) return refuse('GROUP_NAME_TAKEN', { groupId: alike.groupId });
  const coded = code === undefined || code === null ? undefined : state.withCode(code);
  if (isAnother(coded, groupId)) return refuse('GROUP_CODE_TAKEN', { groupId: coded.groupId });
  const events: GroupEvent[] = [];
  if (name !== undefined && name !== group.name)
    events.push({ type: 'GroupRenamed', data: { groupId, name } });
  if (code !== undefined && code !== group.code)
    events.push({ type: 'GroupRecoded', data: { groupId, code } });
  return accept(...events);
};

const isAnother = (found: Group | undefined, groupId: string): found is Group =>
  found !== undefined && found.groupId !== groupId;
