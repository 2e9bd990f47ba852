import fc from 'fast-check';
import { administrator, managerOf } from '../../../test/support/learners.js';
import {
  AFTER,
  BEFORE,
  carriedOver,
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
import { type RecordAttendance, recordAttendance } from './record-attendance.js';

const submittedWith = (...marks: readonly RegisterMark[]): readonly SessionEvent[] => [
  sessionScheduled(),
  registerSubmitted(...marks),
  carriedOver(),
];

const recording = (
  history: readonly SessionEvent[],
  marks: readonly RegisterMark[],
  command: Partial<RecordAttendance> = {},
  by = administrator,
) =>
  recordAttendance(
    { sessionId: 'S1', marks, submit: false, reopen: null, now: AFTER, ...command },
    fold(session, history),
    by,
    inKitchen('L1', 'L2', 'L3'),
  );

const eventsOf = (decision: ReturnType<typeof recordAttendance>) =>
  decision.outcome === 'accepted' ? decision.events : decision.refusal.code;
const resultsOf = (decision: ReturnType<typeof recordAttendance>) =>
  decision.outcome === 'accepted'
    ? decision.results.map((result) => (result.outcome === 'refused' ? result.refusal : result.outcome))
    : decision.refusal;

describe('recording the attendance of many', () => {
  it('drafts the marks in an open register, over other drafts, with or without bookings', () => {
    const history = [sessionScheduled(), learnerBooked('L1'), registerMarked(mark('L1', 'absent'))];
    const decision = recording(history, [mark('L1', 'late'), mark('L2', 'present', 40)]);
    expect(eventsOf(decision)).toEqual([registerMarked(mark('L1', 'late'), mark('L2', 'present', 40))]);
    expect(resultsOf(decision)).toEqual(['applied', 'applied']);
  });

  it('submits the register once everybody in it is marked', () => {
    const history = [sessionScheduled(), learnerBooked('L1')];
    expect(eventsOf(recording(history, [mark('L2')], { submit: true }))).toEqual([
      registerMarked(mark('L2')),
    ]);
    expect(eventsOf(recording(history, [mark('L2'), mark('L1', 'absent')], { submit: true }))).toEqual([
      registerSubmitted(mark('L2'), mark('L1', 'absent')),
    ]);
  });

  it('submits what was drafted already, which then is no longer as it was', () => {
    const decision = recording([sessionScheduled(), registerMarked(mark('L1'))], [mark('L1')], {
      submit: true,
    });
    expect(eventsOf(decision)).toEqual([registerSubmitted(mark('L1'))]);
    expect(resultsOf(decision)).toEqual(['applied']);
  });

  it('leaves alone who is marked in the same way', () => {
    const decision = recording(submittedWith(mark('L1')), [mark('L1')], { submit: true });
    expect(eventsOf(decision)).toEqual([]);
    expect(resultsOf(decision)).toEqual(['unchanged']);
  });

  it('adds to a submitted register by submitting it again', () => {
    expect(eventsOf(recording(submittedWith(mark('L1')), [mark('L2')]))).toEqual([
      registerReopened('learner-missing'),
      registerSubmitted(mark('L1'), mark('L2')),
    ]);
  });

  it('changes a mark of a submitted register only with a reason to reopen it', () => {
    const history = submittedWith(mark('L1'));
    const refused = recording(history, [mark('L1', 'absent'), mark('L2')]);
    expect(resultsOf(refused)).toEqual([
      { code: 'REGISTER_SUBMITTED', facts: { mark: 'present' } },
      'applied',
    ]);
    expect(eventsOf(recording(history, [mark('L1', 'absent')], { reopen: 'wrong-mark' }))).toEqual([
      registerReopened('wrong-mark'),
      registerSubmitted(mark('L1', 'absent')),
    ]);
  });

  it('waits for the marks that are still on their way to the records', () => {
    const history = [sessionScheduled(), registerSubmitted(mark('L1'))];
    expect(eventsOf(recording(history, [mark('L2')]))).toBe('ATTENDANCE_NOT_CARRIED_OVER');
  });

  it('refuses a session that is not there, is cancelled or has not begun', () => {
    expect(eventsOf(recording([], [mark('L1')]))).toBe('SESSION_NOT_FOUND');
    expect(eventsOf(recording([sessionScheduled(), sessionCancelled()], [mark('L1')]))).toBe(
      'SESSION_CANCELLED',
    );
    expect(eventsOf(recording([sessionScheduled()], [mark('L1')], { now: BEFORE }))).toBe(
      'REGISTER_TOO_EARLY',
    );
  });

  it('refuses nobody else for one who is outside the scope, unknown, or the actor', () => {
    const own = { ...managerOf('kitchen'), learnerId: 'L3' };
    expect(resultsOf(recording([sessionScheduled()], [mark('L9'), mark('L3'), mark('L1')], {}, own))).toEqual(
      [{ code: 'LEARNER_NOT_FOUND' }, { code: 'OWN_PROFILE' }, 'applied'],
    );
    expect(resultsOf(recording([sessionScheduled()], [mark('L1')], {}, managerOf('ward')))).toEqual([
      { code: 'LEARNER_NOT_FOUND' },
    ]);
  });

  it('changes nothing the second time, whatever was there and however it was asked', () => {
    const marks = fc.uniqueArray(
      fc.record({
        learnerId: fc.constantFrom('L1', 'L2', 'L3'),
        mark: fc.constantFrom('present' as const, 'absent' as const),
        minutes: fc.constantFrom(null, 30),
      }),
      { selector: ({ learnerId }) => learnerId, minLength: 1 },
    );
    const before = fc.oneof(
      fc.constant<readonly SessionEvent[]>([sessionScheduled(), learnerBooked('L1')]),
      marks.map((drafted) => [sessionScheduled(), registerMarked(...drafted)]),
      marks.map((submitted) => submittedWith(...submitted)),
    );
    const reopen = fc.constantFrom(null, 'wrong-mark' as const);
    fc.assert(
      fc.property(before, marks, fc.boolean(), reopen, (history, asked, submit, why) => {
        const first = recording(history, asked, { submit, reopen: why });
        const events = first.outcome === 'accepted' ? first.events : [];
        const second = recording([...history, ...events, carriedOver()], asked, { submit, reopen: why });
        expect(eventsOf(second)).toEqual([]);
      }),
    );
  });
});
