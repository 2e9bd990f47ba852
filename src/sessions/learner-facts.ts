import { type Actor, mayAdminister } from '../access/actor.js';
import type { LearnerStatus } from '../learners/learners.contract.js';
import { type Decision, refuse } from '../platform/deciding/decision.js';
import { type ExistingSession, type Session, sessionExists } from './domain/session.js';
import type { SessionEvent } from './domain/session.events.js';

/** What decisions on sessions need to know of a learner. */
export type LearnerFact = {
  readonly groupId: string;
  readonly status: LearnerStatus;
  readonly erased: boolean;
};
/** Those of the asked learners that exist. */
export type LearnerFacts = ReadonlyMap<string, LearnerFact>;

/** Whether the learner exists within the actor's scope. */
export const isWithinScope = (learnerId: string, by: Actor, learners: LearnerFacts): boolean => {
  const learner = learners.get(learnerId);
  return learner !== undefined && mayAdminister(by, learner.groupId);
};

/** Everybody whom a change of the session concerns: booked, waiting, or marked. */
export const learnersOf = (session: Session): readonly string[] =>
  sessionExists(session)
    ? [...new Set([...session.booked, ...session.waiting, ...session.register.marks.keys()])]
    : [];

/** Refuses SESSION_NOT_FOUND. */
export const existing = <D>(state: Session, decide: (session: ExistingSession) => D): D | Decision<never> =>
  sessionExists(state) ? decide(state) : refuse('SESSION_NOT_FOUND');

/**
 * Decides about a session as a whole, which concerns all its learners. `learners`: facts of `learnersOf(state)`, not needed
 * for whoever may administer everybody. Refuses SESSION_NOT_FOUND, SESSION_BEYOND_SCOPE.
 */
export const administeredSession = (
  state: Session,
  by: Actor,
  learners: LearnerFacts,
  decide: (session: ExistingSession) => Decision<SessionEvent>,
): Decision<SessionEvent> =>
  existing(state, (session) => {
    if (by.scope.kind === 'everything') return decide(session);
    const beyond = learnersOf(session).filter((learnerId) => !isWithinScope(learnerId, by, learners));
    return beyond.length === 0
      ? decide(session)
      : refuse('SESSION_BEYOND_SCOPE', { learners: beyond.length });
  });
