import type { Actor } from '../../access/actor.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { IsoDate } from '../../platform/events/event.js';
import { administered } from '../administered-learner.js';
import type { ExistingLearner, Learner } from '../domain/learner.js';
import type { DeactivationReason, LearnerEvent } from '../domain/learner.events.js';

export type DeactivateLearner = {
  readonly learnerId: string;
  readonly reason: DeactivationReason;
  /** Today: at once. A later day: scheduled. */
  readonly effectiveOn: IsoDate;
  readonly today: IsoDate;
};

const isScheduledSo = (
  { scheduledDeactivation: planned }: ExistingLearner,
  asked: DeactivateLearner,
): boolean =>
  planned !== null && planned.reason === asked.reason && planned.effectiveOn === asked.effectiveOn;

/**
 * A later date replaces an earlier plan. A planned day that has come is carried out with its own date, even late.
 * Refuses LEARNER_NOT_FOUND, OWN_PROFILE, EFFECTIVE_DATE_IN_PAST.
 */
export const deactivateLearner = (
  command: DeactivateLearner,
  state: Learner,
  by: Actor,
): Decision<LearnerEvent> =>
  administered(state, by, (learner) => {
    const { learnerId, reason, effectiveOn, today } = command;
    const data = { learnerId, reason, effectiveOn };
    if (learner.status === 'inactive') return accept();
    if (effectiveOn <= today) {
      if (effectiveOn < today && !isScheduledSo(learner, command))
        return refuse('EFFECTIVE_DATE_IN_PAST', { effectiveOn, today });
      return accept<LearnerEvent>({ type: 'LearnerDeactivated', data });
    }
    if (isScheduledSo(learner, command)) return accept();
    return accept<LearnerEvent>({ type: 'LearnerDeactivationScheduled', data });
  });
