import type { Actor } from '../../access/actor.js';
import type { Decision, Refusal } from '../../platform/deciding/decision.js';
import type { Instant, JsonObject } from '../../platform/events/event.js';
import { hasSeatForNewcomer } from '../domain/seats.js';
import { type ExistingSession, type Session, sessionExists } from '../domain/session.js';
import { beginsAt, overlap } from '../domain/session-dates.js';
import type { SessionDate, SessionEvent } from '../domain/session.events.js';
import { isWithinScope, type LearnerFacts } from '../learner-facts.js';

/** In the order in which seats are given. */
export type BookLearners = {
  readonly sessionId: string;
  readonly learnerIds: readonly string[];
  readonly now: Instant;
};
/** A seat in another session. */
export type Commitment = { readonly sessionId: string; readonly dates: readonly SessionDate[] };
export type BookingFacts = {
  readonly learners: LearnerFacts;
  readonly commitments: ReadonlyMap<string, readonly Commitment[]>;
};

/** `clashes`: other sessions of the learner at the same time. */
export type BookingResult = { readonly learnerId: string } & (
  | { readonly outcome: 'booked' | 'waiting' | 'unchanged'; readonly clashes: readonly string[] }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
);
type Refused = Extract<Decision<SessionEvent>, { outcome: 'refused' }>;
export type BookingDecision =
  | Refused
  | (Extract<Decision<SessionEvent>, { outcome: 'accepted' }> & {
      readonly results: readonly BookingResult[];
    });

/** So that cancelling the session fits into one append. */
const LONGEST_WAITING_LIST = 500;

/**
 * One refusal never stops the rest. Refuses as a whole SESSION_NOT_FOUND, SESSION_CANCELLED, SESSION_BEGUN,
 * BOOKING_NOT_OPEN, BOOKING_CLOSED; a learner LEARNER_NOT_FOUND, LEARNER_ERASED, BOOKING_OF_INACTIVE, BOOKING_CLASH,
 * WAITING_LIST_FULL.
 */
export const bookLearners = (
  command: BookLearners,
  state: Session,
  by: Actor,
  facts: BookingFacts,
): BookingDecision => {
  if (!sessionExists(state)) return refused('SESSION_NOT_FOUND');
  const closed = bookingRefused(state, command.now);
  if (closed !== undefined) return closed;
  const placing = new Placing(command.sessionId, state);
  const results = command.learnerIds.map((learnerId): BookingResult => {
    const clashes = clashesOf(learnerId, state, facts);
    if (placing.has(learnerId) && isWithinScope(learnerId, by, facts.learners))
      return { learnerId, outcome: 'unchanged', clashes };
    const refusal = learnerRefused(learnerId, state, by, facts, clashes) ?? placing.refused();
    if (refusal !== undefined) return { learnerId, outcome: 'refused', refusal };
    return { learnerId, outcome: placing.place(learnerId), clashes };
  });
  return { outcome: 'accepted', events: placing.events, results };
};

/** Gives seats and places in line as one request goes on. */
class Placing {
  readonly events: SessionEvent[] = [];
  private readonly booked: string[];
  private readonly waiting: string[];
  private readonly placed: Set<string>;

  constructor(
    private readonly sessionId: string,
    private readonly session: ExistingSession,
  ) {
    this.booked = [...session.booked];
    this.waiting = [...session.waiting];
    this.placed = new Set([...this.booked, ...this.waiting]);
  }

  has(learnerId: string): boolean {
    return this.placed.has(learnerId);
  }

  refused(): Refusal | undefined {
    return this.seatFree() || this.waiting.length < LONGEST_WAITING_LIST
      ? undefined
      : { code: 'WAITING_LIST_FULL' };
  }

  place(learnerId: string): 'booked' | 'waiting' {
    const { sessionId } = this;
    this.placed.add(learnerId);
    if (this.seatFree()) {
      this.booked.push(learnerId);
      this.events.push({ type: 'LearnerBooked', data: { sessionId, learnerId } });
      return 'booked';
    }
    this.waiting.push(learnerId);
    this.events.push({ type: 'LearnerWaitlisted', data: { sessionId, learnerId } });
    return 'waiting';
  }

  private seatFree(): boolean {
    const { booked, waiting } = this;
    return hasSeatForNewcomer({ capacity: this.session.capacity, booked, waiting });
  }
}

const refused = (code: string, facts?: JsonObject): Refused => ({
  outcome: 'refused',
  refusal: facts === undefined ? { code } : { code, facts },
});

const bookingRefused = (session: ExistingSession, now: Instant): Refused | undefined => {
  const { status, bookingOpensAt, bookingClosesAt } = session;
  const startsAt = beginsAt(session);
  if (status === 'cancelled') return refused('SESSION_CANCELLED');
  if (startsAt <= now) return refused('SESSION_BEGUN', { startsAt });
  if (bookingOpensAt !== null && now < bookingOpensAt) return refused('BOOKING_NOT_OPEN', { bookingOpensAt });
  if (bookingClosesAt !== null && bookingClosesAt <= now)
    return refused('BOOKING_CLOSED', { bookingClosesAt });
  return undefined;
};

const clashesOf = (
  learnerId: string,
  { sessionId, dates }: ExistingSession,
  { commitments }: BookingFacts,
): readonly string[] =>
  (commitments.get(learnerId) ?? [])
    .filter((other) => other.sessionId !== sessionId && overlap(dates, other.dates))
    .map((other) => other.sessionId);

const learnerRefused = (
  learnerId: string,
  { onClash }: ExistingSession,
  by: Actor,
  { learners }: BookingFacts,
  clashes: readonly string[],
): Refusal | undefined => {
  const learner = learners.get(learnerId);
  if (learner === undefined || !isWithinScope(learnerId, by, learners)) return { code: 'LEARNER_NOT_FOUND' };
  if (learner.erased) return { code: 'LEARNER_ERASED' };
  if (learner.status === 'inactive') return { code: 'BOOKING_OF_INACTIVE' };
  if (onClash === 'refuse' && clashes.length > 0)
    return { code: 'BOOKING_CLASH', facts: { sessionIds: clashes } };
  return undefined;
};
