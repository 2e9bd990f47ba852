import { given } from '../../../test/support/given.js';
import { administrator, managerOf } from '../../../test/support/learners.js';
import {
  AFTER,
  BEFORE,
  DATES,
  inKitchen,
  learnerBooked,
  mark,
  registerMarked,
  registerSubmitted,
  sessionScheduled,
} from '../../../test/support/sessions.js';
import { session } from '../domain/session.js';
import type { SessionEvent } from '../domain/session.events.js';
import { type MarkRegister, markRegister } from './mark-register.js';

const learners = inKitchen('L1', 'L2', 'L3');
const marking = (command: Partial<MarkRegister>, events: readonly SessionEvent[] = [], by = administrator) =>
  given(session, sessionScheduled(), learnerBooked('L1'), learnerBooked('L2'), ...events).when((state) =>
    markRegister(
      { sessionId: 'S1', marks: [mark('L1')], withoutBooking: false, now: AFTER, ...command },
      state,
      by,
      learners,
    ),
  );

describe('marking a register', () => {
  it('keeps draft marks, some now and some later', () =>
    marking({ marks: [mark('L1'), mark('L2', 'late', 90)] }, [registerMarked(mark('L1'))]).then(
      registerMarked(mark('L2', 'late', 90)),
    ));

  it('takes a mark away', () =>
    marking({ marks: [{ learnerId: 'L1', mark: null, minutes: null }] }, [registerMarked(mark('L1'))]).then({
      type: 'RegisterMarked',
      data: { sessionId: 'S1', marks: [], cleared: ['L1'] },
    }));

  it('does nothing when all is marked so', () =>
    marking({}, [registerMarked(mark('L1'))]).thenNothingHappens());

  it('marks who came without a booking only where the caller says so', () => {
    const marks = [mark('L3')];
    marking({ marks }).thenRefuses('LEARNER_NOT_BOOKED', { learnerIds: ['L3'] });
    marking({ marks, withoutBooking: true }).then(registerMarked(mark('L3')));
  });

  it('refuses before the session begins, and once the register is submitted', () => {
    marking({ now: BEFORE }).thenRefuses('REGISTER_TOO_EARLY', { startsAt: DATES[0].startsAt });
    marking({}, [registerSubmitted(mark('L1'), mark('L2'))]).thenRefuses('REGISTER_LOCKED');
  });

  it('refuses whoever is outside the scope, and oneself', () => {
    marking({}, [], managerOf('ward')).thenRefuses('LEARNER_NOT_FOUND', { learnerId: 'L1' });
    marking({}, [], { ...managerOf('kitchen'), learnerId: 'L1' }).thenRefuses('OWN_PROFILE');
  });
});
