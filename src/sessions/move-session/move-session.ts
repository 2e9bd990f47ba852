import type { Actor } from '../../access/actor.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { Session } from '../domain/session.js';
import { datesRefused, inOrder } from '../domain/session-dates.js';
import type { SessionDate, SessionEvent } from '../domain/session.events.js';
import { administeredSession, type LearnerFacts } from '../learner-facts.js';

/** To other dates; bookings stay. `timeZone` left out: the one it has. */
export type MoveSession = {
  readonly sessionId: string;
  readonly dates: readonly SessionDate[];
  readonly timeZone?: string;
};

/** Refuses SESSION_NOT_FOUND, SESSION_BEYOND_SCOPE, SESSION_CANCELLED, REGISTER_LOCKED, SESSION_DATES_INVALID. */
export const moveSession = (
  command: MoveSession,
  state: Session,
  by: Actor,
  learners: LearnerFacts,
): Decision<SessionEvent> =>
  administeredSession(state, by, learners, (session) => {
    const { sessionId } = command;
    const { timeZone = session.timeZone } = command;
    const dates = inOrder(command.dates).map(({ startsAt, endsAt }) => ({ startsAt, endsAt }));
    if (session.status === 'cancelled') return refuse('SESSION_CANCELLED');
    if (session.register.state === 'submitted') return refuse('REGISTER_LOCKED');
    if (timeZone === session.timeZone && sameDates(dates, session.dates)) return accept();
    return (
      datesRefused(dates) ??
      accept<SessionEvent>({ type: 'SessionMoved', data: { sessionId, dates, timeZone } })
    );
  });

const sameDates = (some: readonly SessionDate[], others: readonly SessionDate[]): boolean =>
  some.length === others.length &&
  some.every(({ startsAt, endsAt }, index) => {
    const other = others[index];
    return other?.startsAt === startsAt && other.endsAt === endsAt;
  });
