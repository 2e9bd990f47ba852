import type { Actor } from '../../access/actor.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import { fold } from '../../platform/deciding/drafting.js';
import type { Instant } from '../../platform/events/event.js';
import { promotions } from '../domain/seats.js';
import { type ExistingSession, type Session, session as decider, sessionExists } from '../domain/session.js';
import { beginsAt } from '../domain/session-dates.js';
import type { BookingEndReason, SessionEvent } from '../domain/session.events.js';
import { existing, isWithinScope, type LearnerFacts } from '../learner-facts.js';

/** Of a seat or a place in line. */
export type CancelBooking = {
  readonly sessionId: string;
  readonly learnerId: string;
  readonly reason: BookingEndReason;
  readonly now: Instant;
};

/**
 * The seat goes to the next in line where promotion is automatic. Nobody booked is accepted without events. Refuses
 * SESSION_NOT_FOUND, LEARNER_NOT_FOUND, SESSION_BEGUN.
 */
export const cancelBooking = (
  { sessionId, learnerId, reason, now }: CancelBooking,
  state: Session,
  by: Actor,
  learners: LearnerFacts,
): Decision<SessionEvent> =>
  existing<Decision<SessionEvent>>(state, (session) => {
    if (!isWithinScope(learnerId, by, learners)) return refuse('LEARNER_NOT_FOUND');
    if (![...session.booked, ...session.waiting].includes(learnerId)) return accept();
    const startsAt = beginsAt(session);
    if (startsAt <= now) return refuse('SESSION_BEGUN', { startsAt });
    const ended: SessionEvent = { type: 'BookingCancelled', data: { sessionId, learnerId, reason } };
    return accept(ended, ...promotionsAfter(ended, session, now));
  });

const promotionsAfter = (
  ended: SessionEvent,
  session: ExistingSession,
  now: Instant,
): readonly SessionEvent[] => {
  const after: Session = fold({ ...decider, initial: session }, [ended]);
  return sessionExists(after) ? promotions(after, now) : [];
};
