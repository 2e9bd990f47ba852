import type { Actor } from '../../access/actor.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import { fold } from '../../platform/deciding/drafting.js';
import type { Instant } from '../../platform/events/event.js';
import { promotions } from '../domain/seats.js';
import { type ExistingSession, type Session, session as decider, sessionExists } from '../domain/session.js';
import type { ClashRule, Promotion, SessionEvent } from '../domain/session.events.js';
import { administeredSession, type LearnerFacts } from '../learner-facts.js';
import { planRefused } from '../schedule-session/schedule-session.js';

/** What is left out stays as it is; each value was checked by itself. */
export type SessionAmendments = {
  readonly place?: string | null;
  readonly link?: string | null;
  readonly trainer?: string | null;
  readonly capacity?: number;
  readonly minimum?: number;
  readonly bookingOpensAt?: Instant | null;
  readonly bookingClosesAt?: Instant | null;
  readonly promotion?: Promotion;
  readonly onClash?: ClashRule;
};
export type AmendSession = SessionAmendments & { readonly sessionId: string; readonly now: Instant };

/**
 * One event for each thing that changes; seats that become free go to those who wait. Refuses SESSION_NOT_FOUND,
 * SESSION_BEYOND_SCOPE, SESSION_CANCELLED, CAPACITY_BELOW_BOOKINGS, MINIMUM_ABOVE_CAPACITY, BOOKING_WINDOW_INVALID.
 */
export const amendSession = (
  { sessionId, now, ...wanted }: AmendSession,
  state: Session,
  by: Actor,
  learners: LearnerFacts,
): Decision<SessionEvent> =>
  administeredSession(state, by, learners, (session) => {
    if (session.status === 'cancelled') return refuse('SESSION_CANCELLED');
    const plan: ExistingSession = { ...session, ...wanted };
    const booked = session.booked.length;
    if (plan.capacity < session.capacity && plan.capacity < booked)
      return refuse('CAPACITY_BELOW_BOOKINGS', { capacity: plan.capacity, booked });
    const refusal = planRefused(plan);
    if (refusal !== undefined) return refusal;
    const changes = [...detailChanges(sessionId, session, plan), ...ruleChanges(sessionId, session, plan)];
    return accept(...changes, ...freedBy(changes, session, now));
  });

const detailChanges = (sessionId: string, before: ExistingSession, plan: ExistingSession): SessionEvent[] => {
  const events: SessionEvent[] = [];
  const { place, link, trainer } = plan;
  if (place !== before.place) events.push({ type: 'SessionPlaceChanged', data: { sessionId, place } });
  if (link !== before.link) events.push({ type: 'SessionLinkChanged', data: { sessionId, link } });
  if (trainer !== before.trainer)
    events.push({ type: 'SessionTrainerChanged', data: { sessionId }, personal: { trainer } });
  return events;
};

const ruleChanges = (sessionId: string, before: ExistingSession, plan: ExistingSession): SessionEvent[] => {
  const events: SessionEvent[] = [];
  const { capacity, minimum, bookingOpensAt, bookingClosesAt, promotion, onClash } = plan;
  if (capacity !== before.capacity)
    events.push({ type: 'SessionCapacityChanged', data: { sessionId, capacity } });
  if (minimum !== before.minimum)
    events.push({ type: 'SessionMinimumChanged', data: { sessionId, minimum } });
  if (bookingOpensAt !== before.bookingOpensAt || bookingClosesAt !== before.bookingClosesAt)
    events.push({
      type: 'SessionBookingWindowChanged',
      data: { sessionId, bookingOpensAt, bookingClosesAt },
    });
  if (promotion !== before.promotion)
    events.push({ type: 'SessionPromotionChanged', data: { sessionId, promotion } });
  if (onClash !== before.onClash)
    events.push({ type: 'SessionClashRuleChanged', data: { sessionId, onClash } });
  return events;
};

/** More seats, or promotion that became automatic, move the waiting list on. */
const freedBy = (
  changes: readonly SessionEvent[],
  session: ExistingSession,
  now: Instant,
): readonly SessionEvent[] => {
  const after = fold({ ...decider, initial: session as Session }, changes);
  return sessionExists(after) ? promotions(after, now) : [];
};
