import { given } from '../../../test/support/given.js';
import { administrator, managerOf } from '../../../test/support/learners.js';
import {
  AFTER,
  BEFORE,
  bookingCancelled,
  DATES,
  inKitchen,
  learnerBooked,
  promoted,
  sessionScheduled,
  waitlisted,
} from '../../../test/support/sessions.js';
import { session } from '../domain/session.js';
import { cancelBooking } from './cancel-booking.js';

const full = (promotion: 'automatic' | 'by-approval' = 'automatic') =>
  given(
    session,
    sessionScheduled({ promotion }),
    learnerBooked('L1'),
    learnerBooked('L2'),
    waitlisted('L3'),
    waitlisted('L4'),
  );
const facts = inKitchen('L1', 'L2', 'L3', 'L4', 'L5');
const cancel = (learnerId: string, now = BEFORE) =>
  ({ sessionId: 'S1', learnerId, reason: 'by-manager', now }) as const;

describe('cancelling a booking', () => {
  it('gives the seat to the next in line', () =>
    full()
      .when((state) => cancelBooking(cancel('L1'), state, administrator, facts))
      .then(bookingCancelled('L1'), promoted('L3')));

  it('leaves the seat free where a manager approves promotions', () =>
    full('by-approval')
      .when((state) => cancelBooking(cancel('L1'), state, administrator, facts))
      .then(bookingCancelled('L1')));

  it('takes somebody out of the line, which gives no seat to anybody', () =>
    full()
      .when((state) => cancelBooking(cancel('L3'), state, administrator, facts))
      .then(bookingCancelled('L3')));

  it('does nothing for whoever has no booking', () =>
    full()
      .when((state) => cancelBooking(cancel('L5'), state, administrator, facts))
      .thenNothingHappens());

  it('refuses once the session has begun: the register says who was absent', () =>
    full()
      .when((state) => cancelBooking(cancel('L1', AFTER), state, administrator, facts))
      .thenRefuses('SESSION_BEGUN', { startsAt: DATES[0].startsAt }));

  it('finds nobody outside the scope', () =>
    full()
      .when((state) => cancelBooking(cancel('L1'), state, managerOf('ward'), facts))
      .thenRefuses('LEARNER_NOT_FOUND'));
});
