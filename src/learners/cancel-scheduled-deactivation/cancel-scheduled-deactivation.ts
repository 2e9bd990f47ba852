import type { Actor } from '../../access/actor.js';
import { accept, type Decision } from '../../platform/deciding/decision.js';
import { administered } from '../administered-learner.js';
import type { Learner } from '../domain/learner.js';
import type { LearnerEvent } from '../domain/learner.events.js';

export type CancelScheduledDeactivation = { readonly learnerId: string };

/** Refuses LEARNER_NOT_FOUND, OWN_PROFILE. */
export const cancelScheduledDeactivation = (
  command: CancelScheduledDeactivation,
  state: Learner,
  by: Actor,
): Decision<LearnerEvent> =>
  administered(state, by, (learner) => {
    const { learnerId } = command;
    if (learner.scheduledDeactivation === null) return accept();
    return accept<LearnerEvent>({ type: 'LearnerDeactivationUnscheduled', data: { learnerId } });
  });
