import { administrator, managerOf } from '../../../test/support/learners.js';
import {
  AFTER,
  BEFORE,
  carriedOver,
  DATES,
  inKitchen,
  learnerBooked,
  mark,
  registerMarked,
  registerReopened,
  registerSubmitted,
  sessionCancelled,
  sessionScheduled,
} from '../../../test/support/sessions.js';
import { fold } from '../../platform/deciding/drafting.js';
import { session } from '../domain/session.js';
import type { RegisterMark, SessionEvent } from '../domain/session.events.js';
import { addAttendance } from './add-attendance.js';

const adding = (
  marks: readonly RegisterMark[],
  events: readonly SessionEvent[] = [],
  by = administrator,
  now = AFTER,
) =>
  addAttendance(
    { sessionId: 'S1', marks, now },
    fold(session, [sessionScheduled(), ...events]),
    by,
    inKitchen('L1', 'L2', 'L3'),
  );
const refusedWith = (code: string, facts?: object) => ({
  outcome: 'refused',
  refusal: facts === undefined ? { code } : { code, facts },
});
const applied = (learnerId: string) => ({ learnerId, outcome: 'applied' });

describe('adding learners to a session that was held', () => {
  it('submits the register with them', () =>
    expect(adding([mark('L1'), mark('L2', 'late', 60)])).toEqual({
      outcome: 'accepted',
      events: [registerSubmitted(mark('L1'), mark('L2', 'late', 60))],
      results: [applied('L1'), applied('L2')],
    }));

  it('reopens a submitted register for them, and keeps everybody in it', () =>
    expect(adding([mark('L2')], [registerSubmitted(mark('L1', 'absent')), carriedOver()])).toEqual({
      outcome: 'accepted',
      events: [registerReopened('learner-missing'), registerSubmitted(mark('L1', 'absent'), mark('L2'))],
      results: [applied('L2')],
    }));

  it('leaves whoever is in it as they are, and refuses another mark', () =>
    expect(
      adding([mark('L1'), mark('L2', 'absent')], [registerSubmitted(mark('L1'), mark('L2')), carriedOver()]),
    ).toEqual({
      outcome: 'accepted',
      events: [],
      results: [
        { learnerId: 'L1', outcome: 'unchanged' },
        { learnerId: 'L2', ...refusedWith('MARKED_OTHERWISE', { mark: 'present' }) },
      ],
    }));

  it('refuses learner by learner and goes on with the rest', () =>
    expect(
      adding([mark('L9'), mark('L1'), mark('L2')], [], { ...managerOf('kitchen'), learnerId: 'L1' }),
    ).toEqual({
      outcome: 'accepted',
      events: [registerSubmitted(mark('L2'))],
      results: [
        { learnerId: 'L9', ...refusedWith('LEARNER_NOT_FOUND') },
        { learnerId: 'L1', ...refusedWith('OWN_PROFILE') },
        applied('L2'),
      ],
    }));

  it('waits for the marks of whoever is booked, the draft included', () => {
    const booked = [learnerBooked('L1'), learnerBooked('L2'), registerMarked(mark('L1'))];
    expect(adding([mark('L3')], booked)).toEqual(
      refusedWith('REGISTER_UNMARKED', { learnerIds: ['L2'], others: 0 }),
    );
    expect(adding([mark('L2')], booked)).toMatchObject({
      events: [registerSubmitted(mark('L1'), mark('L2'))],
    });
  });

  it('refuses before the session is held, what is cancelled, and what is still being carried over', () => {
    expect(adding([mark('L1')], [], administrator, BEFORE)).toEqual(
      refusedWith('REGISTER_TOO_EARLY', { startsAt: DATES[0].startsAt }),
    );
    expect(adding([mark('L1')], [sessionCancelled()])).toEqual(refusedWith('SESSION_CANCELLED'));
    expect(adding([mark('L1')], [registerSubmitted()])).toEqual(refusedWith('ATTENDANCE_NOT_CARRIED_OVER'));
  });

  it('takes no more than a register can hold', () => {
    const many = Array.from({ length: 5_000 }, (_, index) => mark(`M${index}`));
    expect(adding([mark('L1')], [registerSubmitted(...many), carriedOver()])).toMatchObject({
      results: [{ learnerId: 'L1', ...refusedWith('REGISTER_FULL', { most: 5_000 }) }],
    });
  });
});
