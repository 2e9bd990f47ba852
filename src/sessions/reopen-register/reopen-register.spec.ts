import { given } from '../../../test/support/given.js';
import { administrator } from '../../../test/support/learners.js';
import {
  carriedOver,
  mark,
  registerReopened,
  registerSubmitted,
  sessionScheduled,
} from '../../../test/support/sessions.js';
import { session } from '../domain/session.js';
import type { SessionEvent } from '../domain/session.events.js';
import { reopenRegister } from './reopen-register.js';

const reopening = (...events: readonly SessionEvent[]) =>
  given(session, sessionScheduled(), ...events).when((state) =>
    reopenRegister({ sessionId: 'S1', reason: 'wrong-mark' }, state, administrator, new Map()),
  );
const submitted = registerSubmitted(mark('L1'));

describe('reopening a register', () => {
  it('opens a submitted one, with its reason', () =>
    reopening(submitted, carriedOver()).then(registerReopened('wrong-mark')));

  it('does nothing when it is reopened already', () =>
    reopening(submitted, carriedOver(), registerReopened()).thenNothingHappens());

  it('refuses what was never submitted, and what has not yet reached every record', () => {
    reopening().thenRefuses('REGISTER_NOT_SUBMITTED');
    reopening(submitted).thenRefuses('ATTENDANCE_NOT_CARRIED_OVER');
  });
});
