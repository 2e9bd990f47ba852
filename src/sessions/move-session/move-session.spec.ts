import { given } from '../../../test/support/given.js';
import { administrator, managerOf } from '../../../test/support/learners.js';
import {
  DATES,
  inKitchen,
  learnerBooked,
  registerSubmitted,
  sessionCancelled,
  sessionScheduled,
} from '../../../test/support/sessions.js';
import { session } from '../domain/session.js';
import { moveSession } from './move-session.js';

const later = [{ startsAt: '2026-12-17T09:00:00.000Z', endsAt: '2026-12-17T12:00:00.000Z' }];
const move = { sessionId: 'S1', dates: later };
const moved = {
  type: 'SessionMoved',
  data: { sessionId: 'S1', dates: later, timeZone: 'Europe/London' },
} as const;

describe('moving a session', () => {
  it('moves it to other dates', () =>
    given(session, sessionScheduled())
      .when((state) => moveSession(move, state, administrator, new Map()))
      .then(moved));

  it('does nothing when it is there already', () =>
    given(session, sessionScheduled())
      .when((state) => moveSession({ ...move, dates: DATES }, state, administrator, new Map()))
      .thenNothingHappens());

  it('refuses what is cancelled, has a submitted register, or does not exist', () => {
    given(session, sessionScheduled(), sessionCancelled())
      .when((state) => moveSession(move, state, administrator, new Map()))
      .thenRefuses('SESSION_CANCELLED');
    given(session, sessionScheduled(), registerSubmitted())
      .when((state) => moveSession(move, state, administrator, new Map()))
      .thenRefuses('REGISTER_LOCKED');
    given(session)
      .when((state) => moveSession(move, state, administrator, new Map()))
      .thenRefuses('SESSION_NOT_FOUND');
  });

  it('is for managers of everybody who is booked', () => {
    const booked = given(session, sessionScheduled(), learnerBooked('L1'), learnerBooked('L2'));
    booked.when((state) => moveSession(move, state, managerOf('kitchen'), inKitchen('L1', 'L2'))).then(moved);
    booked
      .when((state) => moveSession(move, state, managerOf('kitchen'), inKitchen('L1')))
      .thenRefuses('SESSION_BEYOND_SCOPE', { learners: 1 });
  });
});
