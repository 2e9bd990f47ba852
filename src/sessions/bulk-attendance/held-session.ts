import { deterministicId } from '../../platform/ids/ids.js';
import { inOrder } from '../domain/session-dates.js';
import type { SessionDate } from '../domain/session.events.js';
import type { ScheduleSession } from '../schedule-session/schedule-session.js';

/** A session that was held and is told of afterwards. */
export type HeldSession = {
  readonly courseId: string;
  readonly dates: readonly SessionDate[];
  readonly timeZone: string;
  readonly place: string | null;
  readonly trainer: string | null;
  /** How many learners are told to have been there. */
  readonly learners: number;
};

/**
 * The same for the same session told twice. `cancelled`: ids that are taken by sessions which were cancelled, an undo's for
 * example: the next one is another. `place`: where that tells it from others at the same time.
 */
export const heldSessionId = (
  { courseId, dates }: Pick<HeldSession, 'courseId' | 'dates'>,
  cancelled: ReadonlySet<string> = new Set(),
  place: string | null = null,
): string => {
  const times = inOrder(dates).flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]);
  for (let attempt = 0; ; attempt += 1) {
    const at = place === null ? [] : [`at ${place}`];
    const id = deterministicId('held-session', courseId, ...times, ...at, String(attempt));
    if (!cancelled.has(id)) return id;
  }
};

const MOST_SEATS = 500;

/** As many seats as there were learners; nobody books a session that is over. */
export const scheduleHeld = (
  sessionId: string,
  { courseId, dates, timeZone, place, trainer, learners }: HeldSession,
): ScheduleSession => ({
  sessionId,
  courseId,
  dates,
  timeZone,
  place,
  trainer,
  link: null,
  capacity: Math.min(Math.max(learners, 1), MOST_SEATS),
  minimum: 0,
  bookingOpensAt: null,
  bookingClosesAt: null,
  promotion: 'automatic',
  onClash: 'warn',
});
