import { type Actor, mayAdminister } from '../access/actor.js';
import { type Decision, refuse } from '../platform/deciding/decision.js';
import { type ExistingLearner, exists, type Learner } from './domain/learner.js';
import type { LearnerEvent } from './domain/learner.events.js';

/**
 * Decides about a learner whom the actor may administer. Refuses LEARNER_NOT_FOUND for others, whether they exist or not,
 * so that ids cannot be probed, OWN_PROFILE for the actor themself, and LEARNER_ERASED.
 */
export const administered = (
  state: Learner,
  by: Actor,
  decide: (learner: ExistingLearner) => Decision<LearnerEvent>,
): Decision<LearnerEvent> =>
  administeredOrErased(state, by, (learner) => (learner.erased ? refuse('LEARNER_ERASED') : decide(learner)));

/** The same for the one decision that may also find the learner erased. */
export const administeredOrErased = (
  state: Learner,
  by: Actor,
  decide: (learner: ExistingLearner) => Decision<LearnerEvent>,
): Decision<LearnerEvent> => {
  if (!exists(state) || !mayAdminister(by, state.groupId)) return refuse('LEARNER_NOT_FOUND');
  if (by.learnerId === state.learnerId) return refuse('OWN_PROFILE');
  return decide(state);
};
