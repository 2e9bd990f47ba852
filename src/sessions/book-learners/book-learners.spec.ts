import { fold } from '../../platform/deciding/drafting.js';
import { administrator, managerOf } from '../../../test/support/learners.js';
import {
  AFTER,
  BEFORE,
  DATES,
  inKitchen,
  learnerBooked,
  sessionCancelled,
  sessionScheduled,
  waitlisted,
} from '../../../test/support/sessions.js';
import { session } from '../domain/session.js';
import type { SessionEvent } from '../domain/session.events.js';
import type { LearnerFacts } from '../learner-facts.js';
import { type BookingFacts, bookLearners } from './book-learners.js';

const factsOf = (learners: LearnerFacts, commitments: BookingFacts['commitments'] = new Map()) => ({
  learners,
  commitments,
});
const everybody = factsOf(inKitchen('L1', 'L2', 'L3', 'L4'));
const booking = (
  learnerIds: readonly string[],
  events: readonly SessionEvent[] = [sessionScheduled()],
  facts: BookingFacts = everybody,
  by = administrator,
  now = BEFORE,
) => bookLearners({ sessionId: 'S1', learnerIds, now }, fold(session, events), by, facts);
const fine = { clashes: [] };
const refusedWith = (code: string, facts?: object) => ({
  outcome: 'refused',
  refusal: facts === undefined ? { code } : { code, facts },
});

describe('booking learners', () => {
  it('gives seats in order, then places in line', () =>
    expect(booking(['L1', 'L2', 'L3', 'L4'])).toEqual({
      outcome: 'accepted',
      events: [learnerBooked('L1'), learnerBooked('L2'), waitlisted('L3'), waitlisted('L4')],
      results: [
        { learnerId: 'L1', outcome: 'booked', ...fine },
        { learnerId: 'L2', outcome: 'booked', ...fine },
        { learnerId: 'L3', outcome: 'waiting', ...fine },
        { learnerId: 'L4', outcome: 'waiting', ...fine },
      ],
    }));

  it('leaves whoever has a place as they are, also within one request', () =>
    expect(booking(['L1', 'L2', 'L2'], [sessionScheduled(), learnerBooked('L1')])).toEqual({
      outcome: 'accepted',
      events: [learnerBooked('L2')],
      results: [
        { learnerId: 'L1', outcome: 'unchanged', ...fine },
        { learnerId: 'L2', outcome: 'booked', ...fine },
        { learnerId: 'L2', outcome: 'unchanged', ...fine },
      ],
    }));

  it('puts newcomers behind those who wait, even where a seat is free', () => {
    const log = [sessionScheduled({ promotion: 'by-approval' }), waitlisted('L1')];
    expect(booking(['L2'], log)).toMatchObject({ events: [waitlisted('L2')] });
  });

  it('refuses learner by learner and goes on with the rest', () => {
    const learners = new Map([
      ...inKitchen('L1', 'L2', 'L3'),
      ['L2', { groupId: 'kitchen', status: 'inactive', erased: false }] as const,
      ['L3', { groupId: 'kitchen', status: 'active', erased: true }] as const,
      ['L4', { groupId: 'ward', status: 'active', erased: false }] as const,
    ]);
    const decided = booking(
      ['L4', 'L5', 'L2', 'L3', 'L1'],
      undefined,
      factsOf(learners),
      managerOf('kitchen'),
    );
    expect(decided).toEqual({
      outcome: 'accepted',
      events: [learnerBooked('L1')],
      results: [
        { learnerId: 'L4', ...refusedWith('LEARNER_NOT_FOUND') },
        { learnerId: 'L5', ...refusedWith('LEARNER_NOT_FOUND') },
        { learnerId: 'L2', ...refusedWith('BOOKING_OF_INACTIVE') },
        { learnerId: 'L3', ...refusedWith('LEARNER_ERASED') },
        { learnerId: 'L1', outcome: 'booked', ...fine },
      ],
    });
  });

  it('does not tell a manager that a learner of another group is booked', () => {
    const learners = new Map([['L1', { groupId: 'ward', status: 'active', erased: false } as const]]);
    const log = [sessionScheduled(), learnerBooked('L1')];
    expect(booking(['L1'], log, factsOf(learners), managerOf('kitchen'))).toMatchObject({
      results: [{ learnerId: 'L1', ...refusedWith('LEARNER_NOT_FOUND') }],
    });
  });

  const overlapping = { startsAt: '2026-12-10T11:59:59.000Z', endsAt: '2026-12-10T13:00:00.000Z' };
  const following = { startsAt: DATES[0].endsAt, endsAt: '2026-12-10T14:00:00.000Z' };
  const busy = factsOf(
    inKitchen('L1'),
    new Map([
      [
        'L1',
        [
          { sessionId: 'S2', dates: [overlapping] },
          { sessionId: 'S3', dates: [following] },
        ],
      ],
    ]),
  );
  it('warns of another session at the same time, or refuses, as the session says', () => {
    expect(booking(['L1'], undefined, busy)).toMatchObject({
      results: [{ learnerId: 'L1', outcome: 'booked', clashes: ['S2'] }],
    });
    expect(booking(['L1'], [sessionScheduled({ onClash: 'refuse' })], busy)).toEqual({
      outcome: 'accepted',
      events: [],
      results: [{ learnerId: 'L1', ...refusedWith('BOOKING_CLASH', { sessionIds: ['S2'] }) }],
    });
  });

  it('refuses the whole request outside the booking window', () => {
    const window = {
      bookingOpensAt: '2026-12-02T00:00:00.000Z',
      bookingClosesAt: '2026-12-09T00:00:00.000Z',
    };
    const log = [sessionScheduled(window)];
    expect(booking(['L1'], log)).toEqual(
      refusedWith('BOOKING_NOT_OPEN', { bookingOpensAt: window.bookingOpensAt }),
    );
    expect(booking(['L1'], log, everybody, administrator, window.bookingClosesAt)).toEqual(
      refusedWith('BOOKING_CLOSED', { bookingClosesAt: window.bookingClosesAt }),
    );
  });

  it('refuses a session that has begun, is cancelled or does not exist', () => {
    expect(booking(['L1'], undefined, everybody, administrator, AFTER)).toEqual(
      refusedWith('SESSION_BEGUN', { startsAt: DATES[0].startsAt }),
    );
    expect(booking(['L1'], [sessionScheduled(), sessionCancelled()])).toEqual(
      refusedWith('SESSION_CANCELLED'),
    );
    expect(booking(['L1'], [])).toEqual(refusedWith('SESSION_NOT_FOUND'));
  });

  it('refuses the waiting list past its longest', () => {
    const learnerIds = Array.from({ length: 503 }, (_, index) => `L${index}`);
    const decided = booking(learnerIds, undefined, factsOf(inKitchen(...learnerIds)));
    expect(decided).toMatchObject({ outcome: 'accepted' });
    if (decided.outcome === 'accepted')
      expect(decided.results.at(-1)).toEqual({ learnerId: 'L502', ...refusedWith('WAITING_LIST_FULL') });
  });
});
