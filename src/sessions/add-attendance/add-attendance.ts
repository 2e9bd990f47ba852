import type { Actor } from '../../access/actor.js';
import type { Decision, Refusal } from '../../platform/deciding/decision.js';
import type { Instant } from '../../platform/events/event.js';
import { type ExistingSession, expectedInRegister, type Session, sessionExists } from '../domain/session.js';
import { lastBeginsAt } from '../domain/session-dates.js';
import type { RegisterMark, SessionEvent } from '../domain/session.events.js';
import { isWithinScope, type LearnerFacts } from '../learner-facts.js';
import { MOST_IN_REGISTER } from '../register-rules.js';

/** Learners who were there, added afterwards to a session that was held. Each learner once. */
export type AddAttendance = {
  readonly sessionId: string;
  readonly marks: readonly RegisterMark[];
  readonly now: Instant;
};

export type AddedResult = { readonly learnerId: string } & (
  { readonly outcome: 'applied' | 'unchanged' } | { readonly outcome: 'refused'; readonly refusal: Refusal }
);
type Refused = Extract<Decision<SessionEvent>, { outcome: 'refused' }>;
export type AddAttendanceDecision =
  | Refused
  | (Extract<Decision<SessionEvent>, { outcome: 'accepted' }> & { readonly results: readonly AddedResult[] });

/**
 * Submits the register with them in it; a submitted one is reopened for it. One refusal never stops the rest. Refuses as a
 * whole SESSION_NOT_FOUND, SESSION_CANCELLED, REGISTER_TOO_EARLY, ATTENDANCE_NOT_CARRIED_OVER, REGISTER_UNMARKED where the
 * register waits for marks of others; a learner LEARNER_NOT_FOUND, OWN_PROFILE, MARKED_OTHERWISE, REGISTER_FULL.
 */
export const addAttendance = (
  { sessionId, marks, now }: AddAttendance,
  state: Session,
  by: Actor,
  learners: LearnerFacts,
): AddAttendanceDecision => {
  if (!sessionExists(state)) return refused({ code: 'SESSION_NOT_FOUND' });
  const all = new Map(state.register.marks);
  const results = marks.map((mark): AddedResult => {
    const { learnerId } = mark;
    const refusal = markRefused(mark, all, by, learners);
    if (refusal !== undefined) return { learnerId, outcome: 'refused', refusal };
    if (all.has(learnerId)) return { learnerId, outcome: 'unchanged' };
    all.set(learnerId, { learnerId, mark: mark.mark, minutes: mark.minutes });
    return { learnerId, outcome: 'applied' };
  });
  const refusal = sessionRefused(state, all, now, by, learners);
  if (refusal !== undefined) return refused(refusal);
  const added = results.some(({ outcome }) => outcome === 'applied');
  return { outcome: 'accepted', events: added ? submission(sessionId, state, all) : [], results };
};

const refused = (refusal: Refusal): Refused => ({ outcome: 'refused', refusal });

const markRefused = (
  { learnerId, mark, minutes }: RegisterMark,
  all: ReadonlyMap<string, RegisterMark>,
  by: Actor,
  learners: LearnerFacts,
): Refusal | undefined => {
  if (!isWithinScope(learnerId, by, learners)) return { code: 'LEARNER_NOT_FOUND' };
  if (by.learnerId === learnerId) return { code: 'OWN_PROFILE' };
  const present = all.get(learnerId);
  if (present === undefined)
    return all.size < MOST_IN_REGISTER
      ? undefined
      : { code: 'REGISTER_FULL', facts: { most: MOST_IN_REGISTER } };
  const same = present.mark === mark && present.minutes === minutes;
  return same ? undefined : { code: 'MARKED_OTHERWISE', facts: { mark: present.mark } };
};

const sessionRefused = (
  session: ExistingSession,
  all: ReadonlyMap<string, RegisterMark>,
  now: Instant,
  by: Actor,
  learners: LearnerFacts,
): Refusal | undefined => {
  const startsAt = lastBeginsAt(session);
  if (session.status === 'cancelled') return { code: 'SESSION_CANCELLED' };
  if (now < startsAt) return { code: 'REGISTER_TOO_EARLY', facts: { startsAt } };
  if (session.register.toCarryOver) return { code: 'ATTENDANCE_NOT_CARRIED_OVER' };
  const unmarked = expectedInRegister(session).filter((learnerId) => !all.has(learnerId));
  if (unmarked.length === 0) return undefined;
  const learnerIds = unmarked.filter((learnerId) => isWithinScope(learnerId, by, learners));
  return {
    code: 'REGISTER_UNMARKED',
    facts: { learnerIds, others: unmarked.length - learnerIds.length },
  };
};

const submission = (
  sessionId: string,
  { register }: ExistingSession,
  all: ReadonlyMap<string, RegisterMark>,
): readonly SessionEvent[] => {
  const submitted: SessionEvent = {
    type: 'RegisterSubmitted',
    data: { sessionId, marks: [...all.values()] },
  };
  return register.state === 'submitted'
    ? [{ type: 'RegisterReopened', data: { sessionId, reason: 'learner-missing' } }, submitted]
    : [submitted];
};
