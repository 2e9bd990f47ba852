import type { Decider } from '../../platform/deciding/decision.js';

/**
 * Keeps an e-mail address, employee number or external id for one learner; one stream a keyed hash.
 * `usableAt`: the revision that the learner's stream must have when the event that uses the claim is appended, `none` for a
 * registration. A claim is good for that one append.
 */
export type ReservationEvent =
  | { readonly type: 'EmailReserved'; readonly data: ClaimData }
  | { readonly type: 'EmailReleased'; readonly data: { readonly learnerId: string } }
  | { readonly type: 'EmployeeNumberReserved'; readonly data: ClaimData }
  | { readonly type: 'EmployeeNumberReleased'; readonly data: { readonly learnerId: string } }
  | { readonly type: 'ExternalIdReserved'; readonly data: ClaimData }
  | { readonly type: 'ExternalIdReleased'; readonly data: { readonly learnerId: string } };

export type ClaimData = { readonly learnerId: string; readonly usableAt: UsableAt };
export type UsableAt = number | 'none';

export type Reservation =
  { readonly holder: string; readonly usableAt: UsableAt } | { readonly holder: null };

export const reservation: Decider<Reservation, ReservationEvent> = {
  initial: { holder: null },
  evolve: (_state, event) =>
    'usableAt' in event.data
      ? { holder: event.data.learnerId, usableAt: event.data.usableAt }
      : { holder: null },
};

/** What of a learner no other may have; the words begin the names of streams. */
export type ReservationKind = 'email' | 'employee-number' | 'external-id';

export const reservationStream = (kind: ReservationKind, key: string): string => `${kind}-${key}`;

const RESERVED = {
  email: 'EmailReserved',
  'employee-number': 'EmployeeNumberReserved',
  'external-id': 'ExternalIdReserved',
} as const satisfies Record<ReservationKind, ReservationEvent['type']>;

const RELEASED = {
  email: 'EmailReleased',
  'employee-number': 'EmployeeNumberReleased',
  'external-id': 'ExternalIdReleased',
} as const satisfies Record<ReservationKind, ReservationEvent['type']>;

export const reserved = (kind: ReservationKind, { learnerId, usableAt }: ClaimData): ReservationEvent => ({
  type: RESERVED[kind],
  data: { learnerId, usableAt },
});

export const released = (kind: ReservationKind, learnerId: string): ReservationEvent => ({
  type: RELEASED[kind],
  data: { learnerId },
});
