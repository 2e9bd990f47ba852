import type { Actor } from '../../access/actor.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { Instant } from '../../platform/events/event.js';
import { type ExistingSession, expectedInRegister, type Session } from '../domain/session.js';
import { lastBeginsAt } from '../domain/session-dates.js';
import type { RegisterMark, SessionEvent } from '../domain/session.events.js';
import { existing, isWithinScope, type LearnerFacts } from '../learner-facts.js';
import { attendanceRefused, markingRefused } from '../register-rules.js';

/** `marks` come on top of the draft; each learner once. */
export type SubmitRegister = {
  readonly sessionId: string;
  readonly marks: readonly RegisterMark[];
  readonly withoutBooking: boolean;
  readonly now: Instant;
};

/**
 * The whole register, from the beginning of the last sitting. Refuses SESSION_NOT_FOUND, SESSION_CANCELLED,
 * REGISTER_TOO_EARLY, REGISTER_LOCKED, LEARNER_NOT_FOUND, OWN_PROFILE, LEARNER_NOT_BOOKED, REGISTER_UNMARKED.
 */
export const submitRegister = (
  { sessionId, marks, withoutBooking, now }: SubmitRegister,
  state: Session,
  by: Actor,
  learners: LearnerFacts,
): Decision<SessionEvent> =>
  existing<Decision<SessionEvent>>(state, (session) => {
    const { register } = session;
    const early = attendanceRefused(session, lastBeginsAt(session), now);
    if (early !== undefined) return early;
    if (register.state === 'submitted')
      return saysTheSame(marks, register.marks) ? accept() : refuse('REGISTER_LOCKED');
    const learnerIds = marks.map(({ learnerId }) => learnerId);
    const refusal = markingRefused({ learnerIds, withoutBooking }, session, by, learners);
    if (refusal !== undefined) return refusal;
    const all = new Map([...register.marks, ...marks.map((mark) => [mark.learnerId, mark] as const)]);
    const unmarked = expectedInRegister(session).filter((learnerId) => !all.has(learnerId));
    if (unmarked.length > 0) return unmarkedRefused(unmarked, by, learners);
    return accept<SessionEvent>({
      type: 'RegisterSubmitted',
      data: { sessionId, marks: wholeRegister(session, all) },
    });
  });

const saysTheSame = (marks: readonly RegisterMark[], present: ReadonlyMap<string, RegisterMark>): boolean =>
  marks.every(({ learnerId, mark, minutes }) => {
    const there = present.get(learnerId);
    return there?.mark === mark && there.minutes === minutes;
  });

/** Names whom the actor may see; `others`: how many more there are. */
const unmarkedRefused = (unmarked: readonly string[], by: Actor, learners: LearnerFacts): Decision<never> => {
  const learnerIds = unmarked.filter((learnerId) => isWithinScope(learnerId, by, learners));
  return refuse('REGISTER_UNMARKED', { learnerIds, others: unmarked.length - learnerIds.length });
};

/** Who was booked first, in the order of booking. */
const wholeRegister = (
  session: ExistingSession,
  all: ReadonlyMap<string, RegisterMark>,
): readonly RegisterMark[] =>
  [...new Set([...session.booked, ...all.keys()])].flatMap((learnerId) => {
    const found = all.get(learnerId);
    return found === undefined ? [] : [{ learnerId, mark: found.mark, minutes: found.minutes }];
  });
