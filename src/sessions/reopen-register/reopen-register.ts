import type { Actor } from '../../access/actor.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { Session } from '../domain/session.js';
import type { ReopenReason, SessionEvent } from '../domain/session.events.js';
import { administeredSession, type LearnerFacts } from '../learner-facts.js';

/** To be marked and submitted again; what was submitted stays in the history and in the records until then. */
export type ReopenRegister = { readonly sessionId: string; readonly reason: ReopenReason };

/** Refuses SESSION_NOT_FOUND, SESSION_BEYOND_SCOPE, REGISTER_NOT_SUBMITTED, ATTENDANCE_NOT_CARRIED_OVER. */
export const reopenRegister = (
  { sessionId, reason }: ReopenRegister,
  state: Session,
  by: Actor,
  learners: LearnerFacts,
): Decision<SessionEvent> =>
  administeredSession(state, by, learners, ({ register }) => {
    if (register.state === 'reopened') return accept();
    if (register.state === 'open') return refuse('REGISTER_NOT_SUBMITTED');
    if (register.toCarryOver) return refuse('ATTENDANCE_NOT_CARRIED_OVER');
    return accept<SessionEvent>({ type: 'RegisterReopened', data: { sessionId, reason } });
  });
