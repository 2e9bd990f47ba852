import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { Instant } from '../../platform/events/event.js';
import { type ExistingSession, type Session, sessionExists } from '../domain/session.js';
import { datesRefused, inOrder } from '../domain/session-dates.js';
import type { ClashRule, Promotion, SessionDate, SessionEvent } from '../domain/session.events.js';

/** Each value checked by itself; the time zone is known. Dates in any order, at least one, also past ones. */
export type ScheduleSession = {
  readonly sessionId: string;
  readonly courseId: string;
  readonly dates: readonly SessionDate[];
  readonly timeZone: string;
  readonly place: string | null;
  readonly link: string | null;
  readonly trainer: string | null;
  readonly capacity: number;
  readonly minimum: number;
  readonly bookingOpensAt: Instant | null;
  readonly bookingClosesAt: Instant | null;
  readonly promotion: Promotion;
  readonly onClash: ClashRule;
};
/** Undefined: there is no such course. */
export type CourseFact = { readonly course: { readonly retired: boolean } | undefined };

/** Refuses where a minimum or a booking window makes no sense: MINIMUM_ABOVE_CAPACITY, BOOKING_WINDOW_INVALID. */
export const planRefused = ({
  capacity,
  minimum,
  bookingOpensAt,
  bookingClosesAt,
}: Pick<ExistingSession, 'capacity' | 'minimum' | 'bookingOpensAt' | 'bookingClosesAt'>):
  Decision<never> | undefined => {
  if (minimum > capacity) return refuse('MINIMUM_ABOVE_CAPACITY', { minimum, capacity });
  if (bookingOpensAt === null || bookingClosesAt === null || bookingOpensAt < bookingClosesAt)
    return undefined;
  return refuse('BOOKING_WINDOW_INVALID', { bookingOpensAt, bookingClosesAt });
};

/**
 * Refuses COURSE_NOT_FOUND, COURSE_RETIRED, SESSION_DATES_INVALID, MINIMUM_ABOVE_CAPACITY, BOOKING_WINDOW_INVALID. The same
 * session again is accepted without events.
 */
export const scheduleSession = (
  command: ScheduleSession,
  state: Session,
  { course }: CourseFact,
): Decision<SessionEvent> => {
  if (sessionExists(state)) return accept();
  const { sessionId, courseId, timeZone, place, link, trainer, capacity, minimum } = command;
  const { bookingOpensAt, bookingClosesAt, promotion, onClash } = command;
  if (course === undefined) return refuse('COURSE_NOT_FOUND', { courseId });
  if (course.retired) return refuse('COURSE_RETIRED', { courseId });
  const dates = inOrder(command.dates);
  const refusal = datesRefused(dates) ?? planRefused(command);
  if (refusal !== undefined) return refusal;
  return accept<SessionEvent>({
    type: 'SessionScheduled',
    data: {
      sessionId,
      courseId,
      dates: dates.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
      timeZone,
      place,
      link,
      capacity,
      minimum,
      bookingOpensAt,
      bookingClosesAt,
      promotion,
      onClash,
    },
    personal: { trainer },
  });
};
