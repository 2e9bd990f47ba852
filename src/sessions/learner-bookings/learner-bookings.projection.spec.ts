import { type EventSketch, projecting } from '../../../test/support/given.js';
import { deactivated, reactivated } from '../../../test/support/learners.js';
import {
  bookingCancelled,
  learnerBooked,
  mark,
  promoted,
  registerSubmitted,
  waitlisted,
} from '../../../test/support/sessions.js';
import { learnerBookings } from './learner-bookings.projection.js';

const ofLearner = (event: EventSketch): EventSketch => ({ ...event, stream: 'learner-L1' });
const row = (inactive: boolean, ...places: readonly { sessionId: string; seat: boolean }[]) => ({
  L1: { learnerId: 'L1', inactive, places },
});

describe('the bookings of a learner', () => {
  it('are the seats and the places in line', () => {
    projecting(learnerBookings)
      .when(learnerBooked('L1'))
      .then(row(false, { sessionId: 'S1', seat: true }));
    projecting(learnerBookings)
      .when(waitlisted('L1'))
      .then(row(false, { sessionId: 'S1', seat: false }));
    projecting(learnerBookings)
      .when(waitlisted('L1'), promoted('L1'))
      .then(row(false, { sessionId: 'S1', seat: true }));
  });

  it('are forgotten when they end, and when the register is submitted', () => {
    projecting(learnerBookings).when(learnerBooked('L1'), bookingCancelled('L1')).then({});
    projecting(learnerBookings)
      .when(learnerBooked('L1'), registerSubmitted(mark('L1', 'absent')))
      .then({});
  });

  it('show who was made inactive while having a place, and nobody else', () => {
    projecting(learnerBookings).when(ofLearner(deactivated())).then({});
    projecting(learnerBookings)
      .when(learnerBooked('L1'), ofLearner(deactivated()))
      .then(row(true, { sessionId: 'S1', seat: true }));
    projecting(learnerBookings)
      .when(learnerBooked('L1'), ofLearner(deactivated()), ofLearner(reactivated()))
      .then(row(false, { sessionId: 'S1', seat: true }));
  });
});
