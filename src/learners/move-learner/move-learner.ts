import { type Actor, mayAdminister } from '../../access/actor.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import { administered } from '../administered-learner.js';
import type { Learner } from '../domain/learner.js';
import type { LearnerEvent } from '../domain/learner.events.js';

export type MoveLearner = { readonly learnerId: string; readonly groupId: string };

/** Refuses LEARNER_NOT_FOUND, OWN_PROFILE, GROUP_NOT_FOUND (also where the actor's scope does not reach). */
export const moveLearner = (
  command: MoveLearner,
  state: Learner,
  by: Actor,
  facts: { readonly groupExists: boolean },
): Decision<LearnerEvent> =>
  administered(state, by, (learner) => {
    const { learnerId, groupId } = command;
    if (learner.groupId === groupId) return accept();
    if (!facts.groupExists || !mayAdminister(by, groupId)) return refuse('GROUP_NOT_FOUND', { groupId });
    return accept<LearnerEvent>({ type: 'LearnerMovedToGroup', data: { learnerId, groupId } });
  });
