import type { Actor } from '../../access/actor.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { Instant } from '../../platform/events/event.js';
import type { Session } from '../domain/session.js';
import { beginsAt } from '../domain/session-dates.js';
import type { SessionEvent } from '../domain/session.events.js';
import { existing, isWithinScope, type LearnerFacts } from '../learner-facts.js';

/** Approves that the next in line gets a free seat. */
export type PromoteLearner = {
  readonly sessionId: string;
  readonly learnerId: string;
  readonly now: Instant;
};

/**
 * Refuses SESSION_NOT_FOUND, LEARNER_NOT_FOUND, SESSION_CANCELLED, SESSION_BEGUN, LEARNER_NOT_WAITING, SESSION_FULL,
 * NOT_NEXT_IN_LINE.
 */
export const promoteLearner = (
  { sessionId, learnerId, now }: PromoteLearner,
  state: Session,
  by: Actor,
  learners: LearnerFacts,
): Decision<SessionEvent> =>
  existing<Decision<SessionEvent>>(state, (session) => {
    if (!isWithinScope(learnerId, by, learners)) return refuse('LEARNER_NOT_FOUND');
    if (session.booked.includes(learnerId)) return accept();
    if (session.status === 'cancelled') return refuse('SESSION_CANCELLED');
    const startsAt = beginsAt(session);
    if (startsAt <= now) return refuse('SESSION_BEGUN', { startsAt });
    const before = session.waiting.indexOf(learnerId);
    if (before === -1) return refuse('LEARNER_NOT_WAITING');
    const { capacity, booked } = session;
    if (booked.length >= capacity) return refuse('SESSION_FULL', { capacity });
    if (before > 0) return refuse('NOT_NEXT_IN_LINE', { before });
    return accept<SessionEvent>({ type: 'LearnerPromoted', data: { sessionId, learnerId } });
  });
