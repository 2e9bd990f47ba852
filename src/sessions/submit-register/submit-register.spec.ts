import { given } from '../../../test/support/given.js';
import { administrator, managerOf } from '../../../test/support/learners.js';
import {
  AFTER,
  inKitchen,
  learnerBooked,
  mark,
  registerMarked,
  registerReopened,
  registerSubmitted,
  sessionCancelled,
  sessionScheduled,
} from '../../../test/support/sessions.js';
import { session } from '../domain/session.js';
import type { SessionEvent } from '../domain/session.events.js';
import { type SubmitRegister, submitRegister } from './submit-register.js';

const learners = inKitchen('L1', 'L2', 'L3');
const booked = [learnerBooked('L1'), learnerBooked('L2')];
const submitting = (
  command: Partial<SubmitRegister>,
  events: readonly SessionEvent[],
  by = administrator,
  facts = learners,
) =>
  given(session, ...events).when((state) =>
    submitRegister(
      { sessionId: 'S1', marks: [], withoutBooking: false, now: AFTER, ...command },
      state,
      by,
      facts,
    ),
  );

describe('submitting a register', () => {
  it('takes the draft and the marks that come with it, in the order of booking', () =>
    submitting({ marks: [mark('L1', 'left-early', 60)] }, [
      sessionScheduled(),
      ...booked,
      registerMarked(mark('L2', 'absent')),
    ]).then(registerSubmitted(mark('L1', 'left-early', 60), mark('L2', 'absent'))));

  it('names who is unmarked and guesses nothing', () => {
    const events = [sessionScheduled(), ...booked, registerMarked(mark('L2'))];
    submitting({}, events).thenRefuses('REGISTER_UNMARKED', { learnerIds: ['L1'], others: 0 });
    submitting({}, events, managerOf('kitchen'), inKitchen('L2')).thenRefuses('REGISTER_UNMARKED', {
      learnerIds: [],
      others: 1,
    });
  });

  it('takes in who came without a booking where the caller says so', () => {
    const marks = [mark('L1'), mark('L2'), mark('L3')];
    const events = [sessionScheduled(), ...booked];
    submitting({ marks }, events).thenRefuses('LEARNER_NOT_BOOKED', { learnerIds: ['L3'] });
    submitting({ marks, withoutBooking: true }, events).then(registerSubmitted(...marks));
  });

  it('is locked once submitted; the same again changes nothing', () => {
    const events = [sessionScheduled(), ...booked, registerSubmitted(mark('L1'), mark('L2'))];
    submitting({}, events).thenNothingHappens();
    submitting({ marks: [mark('L1')] }, events).thenNothingHappens();
    submitting({ marks: [mark('L1', 'absent')] }, events).thenRefuses('REGISTER_LOCKED');
  });

  it('starts a reopened register from what was submitted', () =>
    submitting({ marks: [mark('L1', 'absent')] }, [
      sessionScheduled(),
      ...booked,
      registerSubmitted(mark('L1'), mark('L2'), mark('L3')),
      registerReopened(),
    ]).then(registerSubmitted(mark('L1', 'absent'), mark('L2'), mark('L3'))));

  it('asks again for whoever stood in an earlier submission', () =>
    submitting({}, [
      sessionScheduled(),
      registerSubmitted(mark('L3')),
      registerReopened(),
      { type: 'RegisterMarked', data: { sessionId: 'S1', marks: [], cleared: ['L3'] } },
    ]).thenRefuses('REGISTER_UNMARKED', { learnerIds: ['L3'], others: 0 }));

  it('waits for the last sitting, and refuses what is cancelled', () => {
    const last = { startsAt: '2026-12-11T09:00:00.000Z', endsAt: '2026-12-11T10:00:00.000Z' };
    const first = { startsAt: '2026-12-10T09:00:00.000Z', endsAt: '2026-12-10T10:00:00.000Z' };
    submitting({}, [sessionScheduled({ dates: [first, last] })]).thenRefuses('REGISTER_TOO_EARLY', {
      startsAt: last.startsAt,
    });
    submitting({}, [sessionScheduled(), sessionCancelled()]).thenRefuses('SESSION_CANCELLED');
  });
});
