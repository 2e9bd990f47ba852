import type { Actor } from '../../access/actor.js';
import type { Refusal } from '../../platform/deciding/decision.js';
import type { AddAttendanceDecision, AddedResult } from '../add-attendance/add-attendance.js';
import { type ExistingSession, expectedInRegister, type Session, sessionExists } from '../domain/session.js';
import type { RegisterMark, SessionEvent } from '../domain/session.events.js';
import { isWithinScope, type LearnerFacts } from '../learner-facts.js';
import type { RecordedSessionEvent } from '../stored-session-event.js';
import { type MarkHistory, markHistories } from './mark-history.js';

/** Takes back what one bulk operation marked in the register of one session. */
export type TakeBackAttendance = {
  readonly sessionId: string;
  readonly learnerIds: readonly string[];
  readonly operationId: string;
};

type TakenBack = { readonly result: AddedResult; readonly back?: MarkHistory };

/**
 * Who was not marked before is taken off the register, the others get their earlier mark; a submitted register is submitted
 * again without them, unless somebody in it is unmarked then. A session that the operation made and that nobody is left in is
 * cancelled. Refuses as a whole SESSION_NOT_FOUND, ATTENDANCE_NOT_CARRIED_OVER; a learner LEARNER_NOT_FOUND, OWN_PROFILE,
 * NOTHING_TO_UNDO, and NEWER_CHANGE (facts: type, recordedAt) where the learner was marked otherwise since.
 */
export const takeBackAttendance = (
  { sessionId, learnerIds, operationId }: TakeBackAttendance,
  state: Session,
  history: readonly RecordedSessionEvent[],
  by: Actor,
  learners: LearnerFacts,
): AddAttendanceDecision => {
  if (!sessionExists(state)) return { outcome: 'refused', refusal: { code: 'SESSION_NOT_FOUND' } };
  if (state.register.toCarryOver)
    return { outcome: 'refused', refusal: { code: 'ATTENDANCE_NOT_CARRIED_OVER' } };
  const marked = markHistories(history, operationId);
  const taken = learnerIds.map((learnerId): TakenBack => {
    const back = marked.get(learnerId);
    const refusal = refusalOf(learnerId, back, state, by, learners);
    if (refusal !== undefined) return { result: { learnerId, outcome: 'refused', refusal } };
    const isBack = back === undefined || isSame(state.register.marks.get(learnerId), back.before);
    return isBack
      ? { result: { learnerId, outcome: 'unchanged' } }
      : { result: { learnerId, outcome: 'applied' }, back };
  });
  const results = taken.map(({ result }) => result);
  const backs = taken.flatMap(({ back }) => back ?? []);
  if (backs.length === 0) return { outcome: 'accepted', events: [], results };
  const events = eventsOf(sessionId, state, backs);
  const left = state.register.marks.size - backs.filter(({ before }) => before === undefined).length;
  const emptied = left === 0 && madeBy(operationId, history) && state.booked.length === 0;
  return {
    outcome: 'accepted',
    events:
      emptied && state.waiting.length === 0
        ? [...events, { type: 'SessionCancelled', data: { sessionId, reason: 'scheduled-in-error' } }]
        : events,
    results,
  };
};

const eventsOf = (
  sessionId: string,
  state: ExistingSession,
  backs: readonly MarkHistory[],
): readonly SessionEvent[] => {
  const all = new Map(state.register.marks);
  for (const { learnerId, before } of backs)
    if (before === undefined) all.delete(learnerId);
    else all.set(learnerId, before);
  const removed = backs.filter(({ before }) => before === undefined).map(({ learnerId }) => learnerId);
  const restored = backs.flatMap(({ before }) => before ?? []);
  const off = new Set(removed);
  const { everSubmitted, state: was } = state.register;
  const expected = expectedInRegister(state).filter(
    (learnerId) => state.booked.includes(learnerId) || (everSubmitted.has(learnerId) && !off.has(learnerId)),
  );
  const isWhole = all.size > 0 && expected.every((learnerId) => all.has(learnerId));
  const events: SessionEvent[] = [];
  if (was === 'submitted') events.push({ type: 'RegisterReopened', data: { sessionId, reason: 'other' } });
  if (removed.length > 0)
    events.push({ type: 'LearnersTakenOffRegister', data: { sessionId, learnerIds: removed } });
  if (was === 'submitted' && isWhole)
    events.push({ type: 'RegisterSubmitted', data: { sessionId, marks: [...all.values()] } });
  else if (restored.length > 0)
    events.push({ type: 'RegisterMarked', data: { sessionId, marks: restored, cleared: [] } });
  return events;
};

const refusalOf = (
  learnerId: string,
  back: MarkHistory | undefined,
  { status, register }: ExistingSession,
  by: Actor,
  learners: LearnerFacts,
): Refusal | undefined => {
  if (!isWithinScope(learnerId, by, learners)) return { code: 'LEARNER_NOT_FOUND' };
  if (by.learnerId === learnerId) return { code: 'OWN_PROFILE' };
  if (back === undefined) return { code: 'NOTHING_TO_UNDO' };
  const now = register.marks.get(learnerId);
  if (isSame(now, back.before)) return undefined;
  if (status === 'cancelled') return { code: 'SESSION_CANCELLED' };
  if (isSame(now, back.after)) return undefined;
  const { type, recordedAt } = back.latest;
  return { code: 'NEWER_CHANGE', facts: { type, recordedAt } };
};

const isSame = (one: RegisterMark | undefined, other: RegisterMark | undefined): boolean =>
  one?.mark === other?.mark && one?.minutes === other?.minutes;

const madeBy = (operationId: string, history: readonly RecordedSessionEvent[]): boolean =>
  history[0]?.type === 'SessionScheduled' && history[0].metadata.correlationId === operationId;
