import type { Actor } from '../../access/actor.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { IsoDate } from '../../platform/events/event.js';
import { administered } from '../administered-learner.js';
import type { Learner } from '../domain/learner.js';
import type { LearnerEvent } from '../domain/learner.events.js';

export type ReactivateLearner = { readonly learnerId: string; readonly today: IsoDate };

/** Also takes back a scheduled deactivation. Refuses LEARNER_NOT_FOUND, OWN_PROFILE, LEARNER_ON_LEAVE. */
export const reactivateLearner = (
  command: ReactivateLearner,
  state: Learner,
  by: Actor,
): Decision<LearnerEvent> =>
  administered(state, by, (learner) => {
    const { learnerId, today } = command;
    if (learner.status === 'on-leave') return refuse('LEARNER_ON_LEAVE');
    if (learner.status === 'inactive')
      return accept<LearnerEvent>({ type: 'LearnerReactivated', data: { learnerId, effectiveOn: today } });
    if (learner.scheduledDeactivation === null) return accept();
    return accept<LearnerEvent>({ type: 'LearnerDeactivationUnscheduled', data: { learnerId } });
  });
