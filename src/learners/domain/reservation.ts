import type { Decider } from '../../platform/deciding/decision.js';

/**
 * Keeps an e-mail address or employee number for one learner; one stream a keyed hash.
 * `usableAt`: the revision that the learner's stream must have when the event that uses the claim is appended, `none` for a
 * registration. A claim is good for that one append.
 */
export type ReservationEvent =
  | { readonly type: 'EmailReserved'; readonly data: ClaimData }
  | { readonly type: 'EmailReleased'; readonly data: { readonly learnerId: string } }
  | { readonly type: 'EmployeeNumberReserved'; readonly data: ClaimData }
  | { readonly type: 'EmployeeNumberReleased'; readonly data: { readonly learnerId: string } };

export type ClaimData = { readonly learnerId: string; readonly usableAt: UsableAt };
export type UsableAt = number | 'none';

export type Reservation =
  { readonly holder: string; readonly usableAt: UsableAt } | { readonly holder: null };

export const reservation: Decider<Reservation, ReservationEvent> = {
  initial: { holder: null },
  evolve: (_state, event) =>
    event.type === 'EmailReserved' || event.type === 'EmployeeNumberReserved'
      ? { holder: event.data.learnerId, usableAt: event.data.usableAt }
      : { holder: null },
};

export type ReservationKind = 'email' | 'employee-number';

export const reservationStream = (kind: ReservationKind, key: string): string => `${kind}-${key}`;

export const reserved = (kind: ReservationKind, data: ClaimData): ReservationEvent => {
  const { learnerId, usableAt } = data;
  const type = kind === 'email' ? 'EmailReserved' : 'EmployeeNumberReserved';
  return { type, data: { learnerId, usableAt } };
};

export const released = (kind: ReservationKind, learnerId: string): ReservationEvent => ({
  type: kind === 'email' ? 'EmailReleased' : 'EmployeeNumberReleased',
  data: { learnerId },
});
