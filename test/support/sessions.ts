import type { LearnerFact, LearnerFacts } from '../../src/sessions/learner-facts.js';
import type { SessionEvent } from '../../src/sessions/domain/session.events.js';

type Of<T extends SessionEvent['type']> = Extract<SessionEvent, { type: T }>;

export const BEFORE = '2026-12-01T09:00:00.000Z';
export const AFTER = '2026-12-10T17:00:00.000Z';
/** One sitting, on 10 December 2026. */
export const DATES = [{ startsAt: '2026-12-10T09:00:00.000Z', endsAt: '2026-12-10T12:00:00.000Z' }] as const;

/** Fire safety in the hall, two seats. */
export const sessionScheduled = (
  data: Partial<Of<'SessionScheduled'>['data']> = {},
  trainer: string | null = 'Ada King',
): SessionEvent => ({
  type: 'SessionScheduled',
  data: {
    sessionId: 'S1',
    courseId: 'fire',
    dates: DATES,
    timeZone: 'Europe/London',
    place: 'Hall',
    link: null,
    capacity: 2,
    minimum: 1,
    bookingOpensAt: null,
    bookingClosesAt: null,
    promotion: 'automatic',
    onClash: 'warn',
    ...data,
  },
  personal: { trainer },
});
export const learnerBooked = (learnerId: string): SessionEvent => ({
  type: 'LearnerBooked',
  data: { sessionId: 'S1', learnerId },
});
export const waitlisted = (learnerId: string): SessionEvent => ({
  type: 'LearnerWaitlisted',
  data: { sessionId: 'S1', learnerId },
});
export const promoted = (learnerId: string): SessionEvent => ({
  type: 'LearnerPromoted',
  data: { sessionId: 'S1', learnerId },
});
export const bookingCancelled = (
  learnerId: string,
  reason: Of<'BookingCancelled'>['data']['reason'] = 'by-manager',
): SessionEvent => ({ type: 'BookingCancelled', data: { sessionId: 'S1', learnerId, reason } });
export const sessionCancelled = (
  reason: Of<'SessionCancelled'>['data']['reason'] = 'other',
): SessionEvent => ({ type: 'SessionCancelled', data: { sessionId: 'S1', reason } });

type Mark = Of<'RegisterSubmitted'>['data']['marks'][number];
export const mark = (
  learnerId: string,
  as: Mark['mark'] = 'present',
  minutes: number | null = null,
): Mark => ({
  learnerId,
  mark: as,
  minutes,
});
export const registerMarked = (...marks: readonly Mark[]): SessionEvent => ({
  type: 'RegisterMarked',
  data: { sessionId: 'S1', marks, cleared: [] },
});
export const registerSubmitted = (...marks: readonly Mark[]): SessionEvent => ({
  type: 'RegisterSubmitted',
  data: { sessionId: 'S1', marks },
});
export const registerReopened = (
  reason: Of<'RegisterReopened'>['data']['reason'] = 'wrong-mark',
): SessionEvent => ({ type: 'RegisterReopened', data: { sessionId: 'S1', reason } });
export const carriedOver = (): SessionEvent => ({
  type: 'AttendanceCarriedOver',
  data: { sessionId: 'S1' },
});

/** Active learners of the kitchen. */
export const inKitchen = (...learnerIds: readonly string[]): LearnerFacts =>
  new Map(
    learnerIds.map((learnerId): [string, LearnerFact] => [
      learnerId,
      { groupId: 'kitchen', status: 'active', erased: false },
    ]),
  );
