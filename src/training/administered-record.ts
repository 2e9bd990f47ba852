import { type Actor, mayAdminister } from '../access/actor.js';
import { type ExistingLearner, exists, type Learner } from '../learners/learners.contract.js';
import { type Decision, refuse } from '../platform/deciding/decision.js';
import type { TrainingEvent } from './domain/training.events.js';

/**
 * Decides about the record of a learner whom the actor may administer. Refuses LEARNER_NOT_FOUND for others, whether they
 * exist or not, OWN_PROFILE for the actor's own record, and LEARNER_ERASED.
 */
export const administeredRecord = (
  learner: Learner,
  by: Actor,
  decide: (learner: ExistingLearner) => Decision<TrainingEvent>,
): Decision<TrainingEvent> => {
  if (!exists(learner) || !mayAdminister(by, learner.groupId)) return refuse('LEARNER_NOT_FOUND');
  if (by.learnerId === learner.learnerId) return refuse('OWN_PROFILE');
  if (learner.erased) return refuse('LEARNER_ERASED');
  return decide(learner);
};
