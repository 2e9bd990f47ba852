import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { GroupEvent } from '../domain/group.events.js';
import type { Groups } from '../domain/groups.js';

/** `parentId` null: a root. The name is checked and trimmed. */
export type CreateGroup = {
  readonly groupId: string;
  readonly parentId: string | null;
  readonly name: string;
  /** Checked and trimmed; null or left out: none. */
  readonly code?: string | null;
};

/** Refuses GROUP_NOT_FOUND (the parent), GROUP_NAME_TAKEN, GROUP_CODE_TAKEN, GROUP_ALREADY_EXISTS. */
export const createGroup = (command: CreateGroup, state: Groups): Decision<GroupEvent> => {
  const { groupId, parentId, name, code = null } = command;
  const existing = state.find(groupId);
  if (existing !== undefined)
    return existing.name === name && existing.parentId === parentId && existing.code === code
      ? accept()
      : refuse('GROUP_ALREADY_EXISTS', { groupId });
  if (parentId !== null && state.find(parentId) === undefined)
    return refuse('GROUP_NOT_FOUND', { groupId: parentId });
  const alike = state.namedAlike(name, parentId);
  if (alike !== undefined) return refuse('GROUP_NAME_TAKEN', { groupId: alike.groupId });
  const coded = code === null ? undefined : state.withCode(code);
  if (coded !== undefined) return refuse('GROUP_CODE_TAKEN', { groupId: coded.groupId });
  const data = { groupId, parentId, name, ...(code === null ? {} : { code }) };
  return accept<GroupEvent>({ type: 'GroupCreated', data });
};
