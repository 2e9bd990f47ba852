import type { Instant } from '../../platform/events/event.js';
import type { ExistingSession } from './session.js';
import { beginsAt } from './session-dates.js';
import type { SessionEvent } from './session.events.js';

type Seats = Pick<ExistingSession, 'capacity' | 'booked' | 'waiting'>;

/** Whoever waits goes before whoever comes, so a seat is free for newcomers only while nobody waits. */
export const hasSeatForNewcomer = ({ capacity, booked, waiting }: Seats): boolean =>
  waiting.length === 0 && booked.length < capacity;

/**
 * The promotions that fill the seats that are free, in the order of the waiting list. None once the session has begun, is
 * cancelled, or where a manager approves each.
 */
export const promotions = (session: ExistingSession, now: Instant): readonly SessionEvent[] => {
  const { sessionId, status, promotion, capacity, booked, waiting } = session;
  if (status === 'cancelled' || promotion === 'by-approval' || beginsAt(session) <= now) return [];
  const free = Math.max(0, capacity - booked.length);
  return waiting
    .slice(0, free)
    .map((learnerId): SessionEvent => ({ type: 'LearnerPromoted', data: { sessionId, learnerId } }));
};
