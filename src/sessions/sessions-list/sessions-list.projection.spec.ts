import { projecting } from '../../../test/support/given.js';
import {
  carriedOver,
  DATES,
  learnerBooked,
  mark,
  promoted,
  registerMarked,
  registerReopened,
  registerSubmitted,
  sessionCancelled,
  sessionScheduled,
  waitlisted,
} from '../../../test/support/sessions.js';
import type { SessionEvent } from '../domain/session.events.js';
import type { SessionRow } from './session-row.js';
import { sessionsList } from './sessions-list.projection.js';

const AT = '2026-03-31T09:00:00.000Z';
const scheduledRow: SessionRow = {
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
  status: 'scheduled',
  cancelReason: null,
  booked: [],
  waiting: [],
  registerState: 'open',
  submissions: 0,
  submittedAt: null,
  marks: [],
  scheduledAt: AT,
  changedAt: AT,
  revision: 0,
  startsAt: DATES[0].startsAt,
  endsAt: DATES[0].endsAt,
  carryOverSince: null,
};
const showing = (events: readonly SessionEvent[], expected: Partial<SessionRow>) =>
  projecting(sessionsList)
    .when(sessionScheduled(), ...events)
    .then({ S1: { ...scheduledRow, ...expected, revision: events.length } });

describe('the view of sessions', () => {
  it('shows a session as it was scheduled', () => showing([], {}));

  it('shows seats and the waiting list in order', () =>
    showing([learnerBooked('L1'), waitlisted('L2'), waitlisted('L3'), promoted('L2')], {
      booked: ['L1', 'L2'],
      waiting: ['L3'],
    }));

  it('shows the draft, then what was submitted, and whether it still has to reach the records', () => {
    const marks = [mark('L1'), mark('L2', 'late', 30)];
    showing([registerMarked(mark('L1', 'absent')), registerMarked(...marks)], { marks });
    const submitted = { marks, registerState: 'submitted', submissions: 1, submittedAt: AT } as const;
    showing([registerSubmitted(...marks)], { ...submitted, carryOverSince: AT });
    showing([registerSubmitted(...marks), carriedOver()], submitted);
    showing([registerSubmitted(...marks), carriedOver(), registerReopened()], {
      ...submitted,
      registerState: 'reopened',
    });
  });

  it('no longer shows who was taken off; of a submitted register the records have to hear of it', () => {
    const off = { type: 'LearnersTakenOffRegister', data: { sessionId: 'S1', learnerIds: ['L1'] } } as const;
    const marks = [mark('L2')];
    showing([registerMarked(mark('L1'), mark('L2')), off], { marks });
    const submitted = { marks, registerState: 'reopened', submissions: 1, submittedAt: AT } as const;
    const history = [registerSubmitted(mark('L1'), mark('L2')), carriedOver(), registerReopened(), off];
    showing(history, { ...submitted, carryOverSince: AT });
    showing([...history, carriedOver()], submitted);
  });

  it('shows where and when it was moved, and that it was cancelled', () => {
    const dates = [{ startsAt: '2027-01-10T09:00:00.000Z', endsAt: '2027-01-10T12:00:00.000Z' }];
    showing([{ type: 'SessionMoved', data: { sessionId: 'S1', dates, timeZone: 'Europe/Paris' } }], {
      dates,
      timeZone: 'Europe/Paris',
      startsAt: '2027-01-10T09:00:00.000Z',
      endsAt: '2027-01-10T12:00:00.000Z',
    });
    showing([sessionCancelled('too-few-bookings')], {
      status: 'cancelled',
      cancelReason: 'too-few-bookings',
    });
  });
});
