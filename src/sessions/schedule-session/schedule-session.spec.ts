import { given } from '../../../test/support/given.js';
import { DATES, sessionScheduled } from '../../../test/support/sessions.js';
import { session } from '../domain/session.js';
import { type ScheduleSession, scheduleSession } from './schedule-session.js';

const fireSafety: ScheduleSession = {
  sessionId: 'S1',
  courseId: 'fire',
  dates: DATES,
  timeZone: 'Europe/London',
  place: 'Hall',
  link: null,
  trainer: 'Ada King',
  capacity: 2,
  minimum: 1,
  bookingOpensAt: null,
  bookingClosesAt: null,
  promotion: 'automatic',
  onClash: 'warn',
};
const offered = { course: { retired: false } };
const scheduling = (changed: Partial<ScheduleSession> = {}, course = offered) =>
  given(session).when((state) => scheduleSession({ ...fireSafety, ...changed }, state, course));

describe('scheduling a session', () => {
  it('records the plan, with the trainer apart', () => scheduling().then(sessionScheduled()));

  it('puts several dates in order', () => {
    const later = { startsAt: '2026-12-11T09:00:00.000Z', endsAt: '2026-12-11T10:00:00.000Z' };
    scheduling({ dates: [later, ...DATES] }).then(sessionScheduled({ dates: [...DATES, later] }));
  });

  it('does nothing when it is asked for again', () =>
    given(session, sessionScheduled())
      .when((state) => scheduleSession(fireSafety, state, offered))
      .thenNothingHappens());

  it('refuses a date that ends before it begins, and dates that overlap', () => {
    const startsAt = '2026-12-10T11:00:00.000Z';
    scheduling({ dates: [{ startsAt, endsAt: startsAt }] }).thenRefuses('SESSION_DATES_INVALID', {
      startsAt,
    });
    const overlapping = { startsAt, endsAt: '2026-12-10T13:00:00.000Z' };
    scheduling({ dates: [...DATES, overlapping] }).thenRefuses('SESSION_DATES_INVALID', { startsAt });
  });

  it('refuses a minimum above the capacity and a booking window that closes before it opens', () => {
    scheduling({ minimum: 3 }).thenRefuses('MINIMUM_ABOVE_CAPACITY', { minimum: 3, capacity: 2 });
    const window = {
      bookingOpensAt: '2026-12-02T00:00:00.000Z',
      bookingClosesAt: '2026-12-01T00:00:00.000Z',
    };
    scheduling(window).thenRefuses('BOOKING_WINDOW_INVALID', window);
  });

  it('refuses a course that does not exist or is retired', () => {
    given(session)
      .when((state) => scheduleSession(fireSafety, state, { course: undefined }))
      .thenRefuses('COURSE_NOT_FOUND', { courseId: 'fire' });
    scheduling({}, { course: { retired: true } }).thenRefuses('COURSE_RETIRED', { courseId: 'fire' });
  });
});
