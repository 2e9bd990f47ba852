import {
  amendGroup,
  type Group,
  type GroupEvent,
  type Groups,
  moveGroup,
} from '../../groups/groups.contract.js';
import { accept, type Decision } from '../../platform/deciding/decision.js';
import type { JsonObject } from '../../platform/events/event.js';

/** Where a group is, and what it is called. */
export type GroupPlace = JsonObject & {
  readonly parentId: string | null;
  readonly name: string;
  readonly code: string | null;
};

export const placeOfGroup = ({ parentId, name, code }: Group): GroupPlace => ({ parentId, name, code });

export const isPlacedAt = (group: Group, { parentId, name, code }: GroupPlace): boolean =>
  group.parentId === parentId && group.name === name && group.code === code;

/**
 * Pure: renames, recodes and moves a group to be as told, in an order in which neither its old place nor its new one has two names
 * alike. Refuses GROUP_NOT_FOUND, GROUP_NAME_TAKEN, GROUP_CODE_TAKEN, GROUP_WOULD_CYCLE.
 */
export const placeGroup = (
  groupId: string,
  { parentId, name, code }: GroupPlace,
  state: Groups,
): Decision<GroupEvent> => {
  const amend = (now: Groups): Decision<GroupEvent> => amendGroup({ groupId, name, code }, now);
  const move = (now: Groups): Decision<GroupEvent> => moveGroup({ groupId, parentId }, now);
  const moved = oneAfterTheOther(state, move, amend);
  return moved.outcome === 'accepted' ? moved : oneAfterTheOther(state, amend, move);
};

const oneAfterTheOther = (
  state: Groups,
  ...decide: readonly ((now: Groups) => Decision<GroupEvent>)[]
): Decision<GroupEvent> => {
  const events: GroupEvent[] = [];
  let now = state;
  for (const one of decide) {
    const decision = one(now);
    if (decision.outcome === 'refused') return decision;
    events.push(...decision.events);
    now = now.after(decision.events);
  }
  return accept(...events);
};
