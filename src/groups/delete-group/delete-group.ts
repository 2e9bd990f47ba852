import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { GroupEvent } from '../domain/group.events.js';
import type { Groups } from '../domain/groups.js';

export type DeleteGroup = { readonly groupId: string };

/** `learners`: how many are in the group, whatever their status. Refuses GROUP_NOT_FOUND, GROUP_HAS_GROUPS, GROUP_HAS_LEARNERS. */
export const deleteGroup = (
  { groupId }: DeleteGroup,
  state: Groups,
  facts: { readonly learners: number },
): Decision<GroupEvent> => {
  if (state.find(groupId) === undefined)
    return state.findDeleted(groupId) === undefined ? refuse('GROUP_NOT_FOUND', { groupId }) : accept();
  const beneath = state.childrenOf(groupId).length;
  if (beneath > 0) return refuse('GROUP_HAS_GROUPS', { groupId, count: beneath });
  if (facts.learners > 0) return refuse('GROUP_HAS_LEARNERS', { groupId, count: facts.learners });
  return accept<GroupEvent>({ type: 'GroupDeleted', data: { groupId } });
};
