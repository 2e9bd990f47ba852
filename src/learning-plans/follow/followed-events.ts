import { groupEventOf } from '../../groups/groups.contract.js';
import { learnerEventOf } from '../../learners/learners.contract.js';
import type { OpenedEvent } from '../../platform/events/event.js';

/** Where the events come from after which somebody may come under other plans. */
export const FOLLOWED_PREFIXES: readonly string[] = ['learner-', 'group-tree'];
export const FOLLOWED_TYPES: readonly string[] = [
  'LearnerRegistered',
  'LearnerMovedToGroup',
  'LearnerJobRoleChanged',
  'LearnerReactivated',
  'GroupMoved',
];

/** Whom an event is about: one learner, or everybody in a group and beneath it. */
export type Concerned = { readonly learnerId: string } | { readonly groupId: string };

export const concernedBy = (event: OpenedEvent): Concerned | undefined => {
  const ofGroup = groupEventOf(event);
  if (ofGroup !== undefined)
    return ofGroup.type === 'GroupMoved' ? { groupId: ofGroup.data.groupId } : undefined;
  const ofLearner = learnerEventOf(event);
  return ofLearner === undefined ? undefined : { learnerId: ofLearner.data.learnerId };
};
