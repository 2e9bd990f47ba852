import type { Actor } from '../../access/actor.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import { administeredOrErased } from '../administered-learner.js';
import type { Learner } from '../domain/learner.js';
import type { ErasureReason, LearnerEvent } from '../domain/learner.events.js';

export type EraseLearner = {
  readonly learnerId: string;
  readonly reason: ErasureReason;
  /** The id once more, typed by whoever means it: what is erased cannot be brought back. */
  readonly confirm: string;
};

/**
 * Only of an inactive learner, so that nobody disappears who still works here, and bookings and pauses are settled before.
 * Refuses ERASURE_NOT_CONFIRMED, LEARNER_NOT_FOUND, OWN_PROFILE, LEARNER_NOT_INACTIVE.
 */
export const eraseLearner = (
  { learnerId, reason, confirm }: EraseLearner,
  state: Learner,
  by: Actor,
): Decision<LearnerEvent> =>
  administeredOrErased(state, by, (learner) => {
    if (confirm !== learnerId) return refuse('ERASURE_NOT_CONFIRMED', { learnerId });
    if (learner.erased) return accept();
    if (learner.status !== 'inactive') return refuse('LEARNER_NOT_INACTIVE', { status: learner.status });
    return accept<LearnerEvent>({ type: 'LearnerErased', data: { learnerId, reason } });
  });
