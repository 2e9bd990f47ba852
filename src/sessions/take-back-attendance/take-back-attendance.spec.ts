import { administrator, managerOf } from '../../../test/support/learners.js';
import { recorded } from '../../../test/support/given.js';
import {
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
import type { SessionEvent } from '../domain/session.events.js';
import { type RecordedSessionEvent, sessionEventOf } from '../stored-session-event.js';
import { takeBackAttendance } from './take-back-attendance.js';

type Told = { readonly event: SessionEvent; readonly by: string };
const before = (...events: readonly SessionEvent[]): readonly Told[] =>
  events.map((event) => ({ event, by: 'before' }));
const operation = (...events: readonly SessionEvent[]): readonly Told[] =>
  events.map((event) => ({ event, by: 'operation' }));
const takenOff = (...learnerIds: readonly string[]): SessionEvent => ({
  type: 'LearnersTakenOffRegister',
  data: { sessionId: 'S1', learnerIds },
});

const takingBack = (told: readonly Told[], learnerIds: readonly string[], by = administrator) => {
  const history = told.flatMap(({ event, by: correlationId }, index): RecordedSessionEvent[] => {
    const ours = sessionEventOf(recorded({ ...event, metadata: { correlationId } }, index));
    return ours === undefined ? [] : [ours];
  });
  const command = { sessionId: 'S1', learnerIds, operationId: 'operation' };
  return takeBackAttendance(command, fold(session, history), history, by, inKitchen('L1', 'L2', 'L3'));
};
const eventsOf = (decision: ReturnType<typeof takingBack>) =>
  decision.outcome === 'accepted' ? decision.events : decision.refusal.code;
const resultsOf = (decision: ReturnType<typeof takingBack>) =>
  decision.outcome === 'accepted'
    ? decision.results.map((result) => (result.outcome === 'refused' ? result.refusal.code : result.outcome))
    : decision.refusal;

describe('taking attendance back', () => {
  it('takes off who was not marked before, and gives the others their earlier mark', () => {
    const told = [
      ...before(sessionScheduled(), registerSubmitted(mark('L1', 'absent'), mark('L3')), carriedOver()),
      ...operation(registerReopened(), registerSubmitted(mark('L1'), mark('L3'), mark('L2')), carriedOver()),
    ];
    expect(eventsOf(takingBack(told, ['L1', 'L2']))).toEqual([
      registerReopened('other'),
      takenOff('L2'),
      registerSubmitted(mark('L1', 'absent'), mark('L3')),
    ]);
  });

  it('takes drafts back as drafts', () => {
    const told = [
      ...before(sessionScheduled(), registerMarked(mark('L1', 'late'))),
      ...operation(registerMarked(mark('L1'), mark('L2'))),
    ];
    expect(eventsOf(takingBack(told, ['L1', 'L2']))).toEqual([
      takenOff('L2'),
      registerMarked(mark('L1', 'late')),
    ]);
  });

  it('leaves a register open in which somebody booked is unmarked then', () => {
    const told = [
      ...before(sessionScheduled(), learnerBooked('L1')),
      ...operation(registerSubmitted(mark('L1'), mark('L2')), carriedOver()),
    ];
    expect(eventsOf(takingBack(told, ['L1']))).toEqual([registerReopened('other'), takenOff('L1')]);
  });

  it('cancels a session that the operation made and that nobody is left in', () => {
    const told = operation(sessionScheduled(), registerSubmitted(mark('L1'), mark('L2')), carriedOver());
    expect(eventsOf(takingBack(told, ['L1', 'L2']))).toEqual([
      registerReopened('other'),
      takenOff('L1', 'L2'),
      sessionCancelled('scheduled-in-error'),
    ]);
    expect(eventsOf(takingBack(told, ['L1']))).toEqual([
      registerReopened('other'),
      takenOff('L1'),
      registerSubmitted(mark('L2')),
    ]);
    const [, ...others] = told;
    expect(eventsOf(takingBack([...before(sessionScheduled()), ...others], ['L1', 'L2']))).toEqual([
      registerReopened('other'),
      takenOff('L1', 'L2'),
    ]);
  });

  it('refuses whom somebody marked otherwise since, and says what did it', () => {
    const told = [
      ...operation(sessionScheduled(), registerMarked(mark('L1'), mark('L2'))),
      ...before(registerMarked(mark('L1', 'late'))),
    ];
    const decision = takingBack(told, ['L1', 'L2', 'L3']);
    expect(resultsOf(decision)).toEqual(['NEWER_CHANGE', 'applied', 'NOTHING_TO_UNDO']);
    expect(eventsOf(decision)).toEqual([takenOff('L2')]);
  });

  it('does nothing where the mark is as it was before', () => {
    const told = [
      ...operation(sessionScheduled(), registerMarked(mark('L1'))),
      ...before(takenOff('L1'), sessionCancelled()),
    ];
    const decision = takingBack(told, ['L1']);
    expect(resultsOf(decision)).toEqual(['unchanged']);
    expect(eventsOf(decision)).toEqual([]);
  });

  it('waits for the marks that are still on their way to the records', () => {
    const told = operation(sessionScheduled(), registerSubmitted(mark('L1')));
    expect(eventsOf(takingBack(told, ['L1']))).toBe('ATTENDANCE_NOT_CARRIED_OVER');
    expect(eventsOf(takingBack([], ['L1']))).toBe('SESSION_NOT_FOUND');
  });

  it('refuses who is outside the scope, and the actor', () => {
    const told = operation(sessionScheduled(), registerMarked(mark('L1')));
    expect(resultsOf(takingBack(told, ['L1'], managerOf('ward')))).toEqual(['LEARNER_NOT_FOUND']);
    expect(resultsOf(takingBack(told, ['L1'], { ...administrator, learnerId: 'L1' }))).toEqual([
      'OWN_PROFILE',
    ]);
  });
});
