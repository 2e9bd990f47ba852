import { given } from '../../../test/support/given.js';
import { administrator } from '../../../test/support/learners.js';
import {
  AFTER,
  BEFORE,
  learnerBooked,
  promoted,
  sessionCancelled,
  sessionScheduled,
  waitlisted,
} from '../../../test/support/sessions.js';
import { session } from '../domain/session.js';
import { amendSession, type SessionAmendments } from './amend-session.js';

const full = given(
  session,
  sessionScheduled(),
  learnerBooked('L1'),
  learnerBooked('L2'),
  waitlisted('L3'),
  waitlisted('L4'),
);
const amending = (changes: SessionAmendments, now = BEFORE, events = full) =>
  events.when((state) => amendSession({ sessionId: 'S1', now, ...changes }, state, administrator, new Map()));

describe('amending a session', () => {
  it('records one event for each thing that changed, and none for what is so already', () =>
    amending({
      place: 'Room 2',
      link: 'https://meet.example',
      trainer: null,
      minimum: 2,
      bookingClosesAt: '2026-12-09T00:00:00.000Z',
      promotion: 'by-approval',
      onClash: 'refuse',
      capacity: 2,
    }).then(
      { type: 'SessionPlaceChanged', data: { sessionId: 'S1', place: 'Room 2' } },
      { type: 'SessionLinkChanged', data: { sessionId: 'S1', link: 'https://meet.example' } },
      { type: 'SessionTrainerChanged', data: { sessionId: 'S1' }, personal: { trainer: null } },
      { type: 'SessionMinimumChanged', data: { sessionId: 'S1', minimum: 2 } },
      {
        type: 'SessionBookingWindowChanged',
        data: { sessionId: 'S1', bookingOpensAt: null, bookingClosesAt: '2026-12-09T00:00:00.000Z' },
      },
      { type: 'SessionPromotionChanged', data: { sessionId: 'S1', promotion: 'by-approval' } },
      { type: 'SessionClashRuleChanged', data: { sessionId: 'S1', onClash: 'refuse' } },
    ));

  const raised = { type: 'SessionCapacityChanged', data: { sessionId: 'S1', capacity: 3 } } as const;
  it('gives added seats to those who wait, unless the session has begun', () => {
    amending({ capacity: 3 }).then(raised, promoted('L3'));
    amending({ capacity: 3 }, AFTER).then(raised);
  });

  it('leaves added seats free where a manager approves promotions', () => {
    const change = { type: 'SessionPromotionChanged', data: { sessionId: 'S1' } } as const;
    amending({ capacity: 3, promotion: 'by-approval' }).then(raised, {
      ...change,
      data: { ...change.data, promotion: 'by-approval' },
    });
  });

  it('moves the waiting list on when promotion becomes automatic', () =>
    amending(
      { promotion: 'automatic' },
      BEFORE,
      given(
        session,
        sessionScheduled({ promotion: 'by-approval', capacity: 1 }),
        waitlisted('L1'),
        waitlisted('L2'),
      ),
    ).then(
      { type: 'SessionPromotionChanged', data: { sessionId: 'S1', promotion: 'automatic' } },
      promoted('L1'),
    ));

  it('refuses a capacity below the bookings or the minimum, and whatever is cancelled', () => {
    amending({ capacity: 1 }).thenRefuses('CAPACITY_BELOW_BOOKINGS', { capacity: 1, booked: 2 });
    amending({ minimum: 5 }).thenRefuses('MINIMUM_ABOVE_CAPACITY', { minimum: 5, capacity: 2 });
    const cancelled = given(session, sessionScheduled(), sessionCancelled());
    amending({ capacity: 5 }, BEFORE, cancelled).thenRefuses('SESSION_CANCELLED');
  });
});
