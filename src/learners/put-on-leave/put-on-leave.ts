import type { Actor } from '../../access/actor.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { IsoDate } from '../../platform/events/event.js';
import { administered } from '../administered-learner.js';
import type { Learner } from '../domain/learner.js';
import type { LearnerEvent } from '../domain/learner.events.js';

/** Leave begins today. Asked again with another day of return, it is the day that changes. */
export type PutOnLeave = {
  readonly learnerId: string;
  readonly expectedBackOn: IsoDate | null;
  readonly today: IsoDate;
};

/** Refuses LEARNER_NOT_FOUND, OWN_PROFILE, LEARNER_INACTIVE, RETURN_DATE_NOT_LATER. */
export const putOnLeave = (command: PutOnLeave, state: Learner, by: Actor): Decision<LearnerEvent> =>
  administered(state, by, (learner) => {
    const { learnerId, expectedBackOn, today } = command;
    if (learner.status === 'inactive') return refuse('LEARNER_INACTIVE');
    if (learner.status === 'on-leave' && learner.leave?.expectedBackOn === expectedBackOn) return accept();
    if (expectedBackOn !== null && expectedBackOn <= today)
      return refuse('RETURN_DATE_NOT_LATER', { expectedBackOn, today });
    const effectiveOn = learner.leave?.effectiveOn ?? today;
    return accept<LearnerEvent>({
      type: 'LearnerWentOnLeave',
      data: { learnerId, effectiveOn, expectedBackOn },
    });
  });
