import type { Actor } from '../../access/actor.js';
import type { AttendanceMark } from '../../courses/courses.contract.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { Instant } from '../../platform/events/event.js';
import type { Session } from '../domain/session.js';
import { beginsAt } from '../domain/session-dates.js';
import type { RegisterMark, SessionEvent } from '../domain/session.events.js';
import { existing, type LearnerFacts } from '../learner-facts.js';
import { attendanceRefused, markingRefused } from '../register-rules.js';

/** Who is left out keeps the mark that they have; null takes it away. Each learner once. */
export type MarkRegister = {
  readonly sessionId: string;
  readonly marks: readonly {
    readonly learnerId: string;
    readonly mark: AttendanceMark | null;
    readonly minutes: number | null;
  }[];
  readonly withoutBooking: boolean;
  readonly now: Instant;
};

/**
 * A draft, from the beginning of the session. Refuses SESSION_NOT_FOUND, SESSION_CANCELLED, REGISTER_TOO_EARLY,
 * REGISTER_LOCKED, LEARNER_NOT_FOUND, OWN_PROFILE, LEARNER_NOT_BOOKED.
 */
export const markRegister = (
  { sessionId, marks, withoutBooking, now }: MarkRegister,
  state: Session,
  by: Actor,
  learners: LearnerFacts,
): Decision<SessionEvent> =>
  existing<Decision<SessionEvent>>(state, (session) => {
    const early = attendanceRefused(session, beginsAt(session), now);
    if (early !== undefined) return early;
    if (session.register.state === 'submitted') return refuse('REGISTER_LOCKED');
    const learnerIds = marks.map(({ learnerId }) => learnerId);
    const refusal = markingRefused({ learnerIds, withoutBooking }, session, by, learners);
    if (refusal !== undefined) return refusal;
    const present = session.register.marks;
    const set = marks.flatMap(({ learnerId, mark, minutes }): RegisterMark[] =>
      mark === null || sameMark(present.get(learnerId), mark, minutes) ? [] : [{ learnerId, mark, minutes }],
    );
    const cleared = marks
      .filter(({ learnerId, mark }) => mark === null && present.has(learnerId))
      .map(({ learnerId }) => learnerId);
    if (set.length === 0 && cleared.length === 0) return accept();
    return accept<SessionEvent>({ type: 'RegisterMarked', data: { sessionId, marks: set, cleared } });
  });

const sameMark = (present: RegisterMark | undefined, mark: AttendanceMark, minutes: number | null): boolean =>
  present?.mark === mark && present.minutes === minutes;
