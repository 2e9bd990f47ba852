import { projecting } from '../../../test/support/given.js';
import {
  bookingCancelled,
  learnerBooked,
  mark,
  promoted,
  registerSubmitted,
  waitlisted,
} from '../../../test/support/sessions.js';
import { learnerBookings } from './learner-bookings.projection.js';

const row = (...places: readonly { sessionId: string; seat: boolean }[]) => ({
  L1: { learnerId: 'L1', places },
});

describe('the bookings of a learner', () => {
  it('are the seats and the places in line', () => {
    projecting(learnerBookings)
      .when(learnerBooked('L1'))
      .then(row({ sessionId: 'S1', seat: true }));
    projecting(learnerBookings)
      .when(waitlisted('L1'))
      .then(row({ sessionId: 'S1', seat: false }));
    projecting(learnerBookings)
      .when(waitlisted('L1'), promoted('L1'))
      .then(row({ sessionId: 'S1', seat: true }));
  });

  it('are forgotten when they end, and when the register is submitted', () => {
    projecting(learnerBookings).when(learnerBooked('L1'), bookingCancelled('L1')).then({});
    projecting(learnerBookings)
      .when(learnerBooked('L1'), registerSubmitted(mark('L1', 'absent')))
      .then({});
  });
});
