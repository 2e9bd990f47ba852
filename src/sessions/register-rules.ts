import type { Actor } from '../access/actor.js';
import { type Decision, refuse } from '../platform/deciding/decision.js';
import type { Instant } from '../platform/events/event.js';
import { type ExistingSession, expectedInRegister } from './domain/session.js';
import { isWithinScope, type LearnerFacts } from './learner-facts.js';

/** So that a submission fits into one event. */
export const MOST_IN_REGISTER = 5_000;

/** What somebody marks, of whom; `withoutBooking`: whoever came without a booking may be marked too. */
export type Marking = { readonly learnerIds: readonly string[]; readonly withoutBooking: boolean };

/** Refuses SESSION_CANCELLED, REGISTER_TOO_EARLY before `from`. */
export const attendanceRefused = (
  { status }: ExistingSession,
  from: Instant,
  now: Instant,
): Decision<never> | undefined => {
  if (status === 'cancelled') return refuse('SESSION_CANCELLED');
  return now < from ? refuse('REGISTER_TOO_EARLY', { startsAt: from }) : undefined;
};

/**
 * One learner who may not be marked refuses all marks: nothing in a register is left out silently. Refuses
 * LEARNER_NOT_FOUND, OWN_PROFILE, REGISTER_FULL, LEARNER_NOT_BOOKED.
 */
export const markingRefused = (
  { learnerIds, withoutBooking }: Marking,
  session: ExistingSession,
  by: Actor,
  learners: LearnerFacts,
): Decision<never> | undefined => {
  const outside = learnerIds.find((learnerId) => !isWithinScope(learnerId, by, learners));
  if (outside !== undefined) return refuse('LEARNER_NOT_FOUND', { learnerId: outside });
  if (by.learnerId !== undefined && learnerIds.includes(by.learnerId)) return refuse('OWN_PROFILE');
  const known = new Set([...expectedInRegister(session), ...session.register.marks.keys()]);
  const unbooked = learnerIds.filter((learnerId) => !known.has(learnerId));
  if (known.size + unbooked.length > MOST_IN_REGISTER)
    return refuse('REGISTER_FULL', { most: MOST_IN_REGISTER });
  if (withoutBooking) return undefined;
  return unbooked.length === 0 ? undefined : refuse('LEARNER_NOT_BOOKED', { learnerIds: unbooked });
};
