import { given } from '../../../test/support/given.js';
import { administrator } from '../../../test/support/learners.js';
import {
  bookingCancelled,
  learnerBooked,
  registerReopened,
  registerSubmitted,
  sessionCancelled,
  sessionScheduled,
  waitlisted,
} from '../../../test/support/sessions.js';
import { session } from '../domain/session.js';
import { cancelSession } from './cancel-session.js';

const cancelling = (...events: Parameters<typeof session.evolve>[1][]) =>
  given(session, ...events).when((state) =>
    cancelSession({ sessionId: 'S1', reason: 'too-few-bookings' }, state, administrator, new Map()),
  );

describe('cancelling a session', () => {
  it('ends every booking and the waiting list', () =>
    cancelling(sessionScheduled(), learnerBooked('L1'), waitlisted('L2')).then(
      sessionCancelled('too-few-bookings'),
      bookingCancelled('L1', 'session-cancelled'),
      bookingCancelled('L2', 'session-cancelled'),
    ));

  it('does nothing when it is cancelled already', () =>
    cancelling(sessionScheduled(), sessionCancelled()).thenNothingHappens());

  it('refuses a session that was held', () =>
    cancelling(sessionScheduled(), registerSubmitted(), registerReopened()).thenRefuses('SESSION_HELD'));
});
