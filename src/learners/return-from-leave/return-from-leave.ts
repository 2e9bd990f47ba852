import type { Actor } from '../../access/actor.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { IsoDate } from '../../platform/events/event.js';
import { administered } from '../administered-learner.js';
import type { Learner } from '../domain/learner.js';
import type { LearnerEvent } from '../domain/learner.events.js';

export type ReturnFromLeave = { readonly learnerId: string; readonly today: IsoDate };

/** Refuses LEARNER_NOT_FOUND, OWN_PROFILE, LEARNER_INACTIVE. */
export const returnFromLeave = (
  command: ReturnFromLeave,
  state: Learner,
  by: Actor,
): Decision<LearnerEvent> =>
  administered(state, by, (learner) => {
    const { learnerId, today } = command;
    if (learner.status === 'inactive') return refuse('LEARNER_INACTIVE');
    if (learner.status === 'active') return accept();
    return accept<LearnerEvent>({
      type: 'LearnerReturnedFromLeave',
      data: { learnerId, effectiveOn: today },
    });
  });
