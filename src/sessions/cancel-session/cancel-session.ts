import type { Actor } from '../../access/actor.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { Session } from '../domain/session.js';
import type { SessionCancelReason, SessionEvent } from '../domain/session.events.js';
import { administeredSession, type LearnerFacts } from '../learner-facts.js';

export type CancelSession = { readonly sessionId: string; readonly reason: SessionCancelReason };

/** Ends every booking and the waiting list. Refuses SESSION_NOT_FOUND, SESSION_BEYOND_SCOPE, SESSION_HELD. */
export const cancelSession = (
  { sessionId, reason }: CancelSession,
  state: Session,
  by: Actor,
  learners: LearnerFacts,
): Decision<SessionEvent> =>
  administeredSession(state, by, learners, (session) => {
    if (session.status === 'cancelled') return accept();
    if (session.register.submissions > 0) return refuse('SESSION_HELD');
    const ended = [...session.booked, ...session.waiting].map((learnerId): SessionEvent => ({
      type: 'BookingCancelled',
      data: { sessionId, learnerId, reason: 'session-cancelled' },
    }));
    return accept<SessionEvent>({ type: 'SessionCancelled', data: { sessionId, reason } }, ...ended);
  });
