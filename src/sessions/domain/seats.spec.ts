import fc from 'fast-check';
import { administrator } from '../../../test/support/learners.js';
import { BEFORE, inKitchen, sessionScheduled } from '../../../test/support/sessions.js';
import { amendSession } from '../amend-session/amend-session.js';
import { bookLearners } from '../book-learners/book-learners.js';
import { cancelBooking } from '../cancel-booking/cancel-booking.js';
import { promoteLearner } from '../promote-learner/promote-learner.js';
import { fold } from '../../platform/deciding/drafting.js';
import { type ExistingSession, type Session, session, sessionExists } from './session.js';
import { heldOn } from './session-dates.js';

const LEARNERS = ['L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7', 'L8'];
const learners = inKitchen(...LEARNERS);
const learnerId = fc.constantFrom(...LEARNERS);
type Act = (state: Session) => Session;
const deciding =
  (
    decide: (state: Session) => { outcome: string; events?: readonly Parameters<typeof session.evolve>[1][] },
  ): Act =>
  (state) =>
    fold({ ...session, initial: state }, decide(state).events ?? []);

const common = { sessionId: 'S1', now: BEFORE };
const act = fc.oneof(
  fc
    .array(learnerId, { maxLength: 4 })
    .map((learnerIds) =>
      deciding((state) =>
        bookLearners({ ...common, learnerIds }, state, administrator, { learners, commitments: new Map() }),
      ),
    ),
  learnerId.map((id) =>
    deciding((state) =>
      cancelBooking({ ...common, learnerId: id, reason: 'by-manager' }, state, administrator, learners),
    ),
  ),
  learnerId.map((id) =>
    deciding((state) => promoteLearner({ ...common, learnerId: id }, state, administrator, learners)),
  ),
  fc
    .integer({ min: 1, max: 5 })
    .map((capacity) =>
      deciding((state) => amendSession({ ...common, capacity }, state, administrator, learners)),
    ),
);
const statesAfter = (promotion: 'automatic' | 'by-approval', acts: readonly Act[]): ExistingSession[] => {
  const states: Session[] = [fold(session, [sessionScheduled({ promotion })])];
  for (const one of acts) states.push(one(states.at(-1)!));
  return states.filter(sessionExists);
};
const acts = fc.array(act, { maxLength: 60 });
const promotion = fc.constantFrom('automatic', 'by-approval') as fc.Arbitrary<'automatic' | 'by-approval'>;

describe('seats, after any bookings, cancellations, promotions and changes of capacity', () => {
  it('are never more than the capacity, and everybody has one place', () =>
    fc.assert(
      fc.property(promotion, acts, (rule, done) => {
        for (const { capacity, booked, waiting } of statesAfter(rule, done)) {
          expect(booked.length).toBeLessThanOrEqual(capacity);
          expect(new Set([...booked, ...waiting]).size).toBe(booked.length + waiting.length);
        }
      }),
    ));

  it('are never free while somebody waits, where promotion is automatic', () =>
    fc.assert(
      fc.property(acts, (done) => {
        for (const { capacity, booked, waiting } of statesAfter('automatic', done))
          expect(waiting.length === 0 || booked.length === capacity).toBe(true);
      }),
    ));

  it('go to those who wait in the order of the line, which nobody passes', () =>
    fc.assert(
      fc.property(promotion, acts, (rule, done) => {
        const states = statesAfter(rule, done);
        states.slice(1).forEach((after, index) => {
          const before = states[index]!;
          const stayed = before.waiting.filter((id) => after.waiting.includes(id));
          expect(after.waiting.slice(0, stayed.length)).toEqual(stayed);
          const seated = before.waiting.filter((id) => after.booked.includes(id));
          const left = before.waiting.filter((id) => ![...after.booked, ...after.waiting].includes(id));
          expect(before.waiting.filter((id) => !left.includes(id)).slice(0, seated.length)).toEqual(seated);
        });
      }),
    ));
});

it('counts a session as held on the day of its last sitting where it is held', () => {
  const startsAt = '2026-06-30T23:30:00.000Z';
  const dates = [{ startsAt, endsAt: '2026-07-01T00:30:00.000Z' }];
  expect(heldOn({ dates, timeZone: 'Europe/London' })).toBe('2026-07-01');
  expect(heldOn({ dates, timeZone: 'America/New_York' })).toBe('2026-06-30');
});
