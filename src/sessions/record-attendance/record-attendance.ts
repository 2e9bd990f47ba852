import type { Actor } from '../../access/actor.js';
import type { Refusal } from '../../platform/deciding/decision.js';
import type { Instant } from '../../platform/events/event.js';
import type { AddAttendanceDecision, AddedResult } from '../add-attendance/add-attendance.js';
import { type ExistingSession, expectedInRegister, type Session, sessionExists } from '../domain/session.js';
import { lastBeginsAt } from '../domain/session-dates.js';
import type { RegisterMark, ReopenReason, SessionEvent } from '../domain/session.events.js';
import { isWithinScope, type LearnerFacts } from '../learner-facts.js';
import { attendanceRefused, MOST_IN_REGISTER } from '../register-rules.js';

/** Marks of many learners in the register of one session, with or without a booking. */
export type RecordAttendance = {
  readonly sessionId: string;
  readonly marks: readonly RegisterMark[];
  /** Whether the register is submitted as soon as nobody in it waits for a mark; else the marks are a draft. */
  readonly submit: boolean;
  /** Why a submitted register may be reopened for marks that differ from its own; null: it may not. */
  readonly reopen: ReopenReason | null;
  readonly now: Instant;
};

type Marks = ReadonlyMap<string, RegisterMark>;
/** A submitted register says the same of the learner as before, another thing, or nothing yet. */
type Marked = { readonly result: AddedResult; readonly differs: boolean };

/**
 * A register that was submitted is submitted again with the new marks, and both versions stay in the history. One refusal
 * never stops the rest. Refuses as a whole SESSION_NOT_FOUND, SESSION_CANCELLED, REGISTER_TOO_EARLY,
 * ATTENDANCE_NOT_CARRIED_OVER; a learner LEARNER_NOT_FOUND, OWN_PROFILE, REGISTER_FULL, and REGISTER_SUBMITTED where
 * the learner is marked otherwise in a submitted register.
 */
export const recordAttendance = (
  command: RecordAttendance,
  state: Session,
  by: Actor,
  learners: LearnerFacts,
): AddAttendanceDecision => {
  if (!sessionExists(state)) return { outcome: 'refused', refusal: { code: 'SESSION_NOT_FOUND' } };
  const early = attendanceRefused(state, lastBeginsAt(state), command.now);
  if (early?.outcome === 'refused') return early;
  const all = new Map(state.register.marks);
  const marked = command.marks.map((mark): Marked => {
    const { learnerId } = mark;
    const present = all.get(learnerId);
    const refusal = markRefused(mark, state, all, command, by, learners);
    if (refusal !== undefined) return { result: { learnerId, outcome: 'refused', refusal }, differs: false };
    if (isSame(present, mark)) return { result: { learnerId, outcome: 'unchanged' }, differs: false };
    all.set(learnerId, { learnerId, mark: mark.mark, minutes: mark.minutes });
    return { result: { learnerId, outcome: 'applied' }, differs: present !== undefined };
  });
  return decided(command, state, all, marked);
};

const decided = (
  { sessionId, submit, reopen }: RecordAttendance,
  state: ExistingSession,
  all: Marks,
  marked: readonly Marked[],
): AddAttendanceDecision => {
  const results = marked.map(({ result }) => result);
  const applied = results.filter(({ outcome }) => outcome === 'applied');
  const accepted = (...events: readonly SessionEvent[]): AddAttendanceDecision => ({
    outcome: 'accepted',
    events,
    results,
  });
  const submitted: SessionEvent = {
    type: 'RegisterSubmitted',
    data: { sessionId, marks: [...all.values()] },
  };
  if (state.register.state === 'submitted') {
    if (applied.length === 0) return accepted();
    if (state.register.toCarryOver)
      return { outcome: 'refused', refusal: { code: 'ATTENDANCE_NOT_CARRIED_OVER' } };
    const differs = marked.some((one) => one.differs);
    const reason = differs && reopen !== null ? reopen : 'learner-missing';
    return accepted({ type: 'RegisterReopened', data: { sessionId, reason } }, submitted);
  }
  const marks = applied.flatMap(({ learnerId }) => all.get(learnerId) ?? []);
  const isWhole = expectedInRegister(state).every((learnerId) => all.has(learnerId));
  if (submit && isWhole && results.some(({ outcome }) => outcome !== 'refused'))
    return { outcome: 'accepted', events: [submitted], results: results.map(nowInRecord) };
  return marks.length === 0
    ? accepted()
    : accepted({ type: 'RegisterMarked', data: { sessionId, marks, cleared: [] } });
};

/** What was only a draft is in the learner's record from now on. */
const nowInRecord = (result: AddedResult): AddedResult =>
  result.outcome === 'unchanged' ? { learnerId: result.learnerId, outcome: 'applied' } : result;

const isSame = (present: RegisterMark | undefined, { mark, minutes }: RegisterMark): boolean =>
  present?.mark === mark && present.minutes === minutes;

const markRefused = (
  mark: RegisterMark,
  { register }: ExistingSession,
  all: Marks,
  { reopen }: RecordAttendance,
  by: Actor,
  learners: LearnerFacts,
): Refusal | undefined => {
  const { learnerId } = mark;
  if (!isWithinScope(learnerId, by, learners)) return { code: 'LEARNER_NOT_FOUND' };
  if (by.learnerId === learnerId) return { code: 'OWN_PROFILE' };
  const present = all.get(learnerId);
  if (present === undefined)
    return all.size < MOST_IN_REGISTER
      ? undefined
      : { code: 'REGISTER_FULL', facts: { most: MOST_IN_REGISTER } };
  const locked = register.state === 'submitted' && reopen === null && !isSame(present, mark);
  return locked ? { code: 'REGISTER_SUBMITTED', facts: { mark: present.mark } } : undefined;
};
