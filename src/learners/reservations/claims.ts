import { fold } from '../../platform/deciding/drafting.js';
import { exists, type Learner, learner } from '../domain/learner.js';
import type { LearnerEvent } from '../domain/learner.events.js';
import type { RecordedLearnerEvent } from '../stored-learner-event.js';
import type { ReservationKind, UsableAt } from '../domain/reservation.js';

/** An address or number by its keyed hash. */
export type ReservationKey = { readonly kind: ReservationKind; readonly key: string };

/** A learner wants a key, for the one append that expects the revision `usableAt` of the learner's stream. */
export type Claim = ReservationKey & { readonly learnerId: string; readonly usableAt: UsableAt };

/** The learner's event at `revision` gave the key up. */
export type Release = ReservationKey & { readonly learnerId: string; readonly revision: number };

export type ClaimOutcome =
  | { readonly outcome: 'reserved' }
  /** `groupId` is null while the holder is not registered yet. */
  | { readonly outcome: 'held-by'; readonly learnerId: string; readonly groupId: string | null }
  /** Others kept changing the reservation. */
  | { readonly outcome: 'contended' };

const keysOf = (state: Learner): readonly ReservationKey[] => {
  if (!exists(state)) return [];
  const { emailKey, employeeNumberKey } = state;
  return [
    ...(emailKey === null ? [] : [{ kind: 'email', key: emailKey } as const]),
    ...(employeeNumberKey === null ? [] : [{ kind: 'employee-number', key: employeeNumberKey } as const]),
  ];
};

const without = (keys: readonly ReservationKey[], others: readonly ReservationKey[]): ReservationKey[] =>
  keys.filter(({ kind, key }) => !others.some((other) => other.kind === kind && other.key === key));

/**
 * All keys that an erased learner ever had, used up to the erasure at the latest. `history`: the learner's whole stream; nothing
 * where it does not say that they are erased.
 */
export const releasedByErasure = (history: readonly RecordedLearnerEvent[]): readonly Release[] => {
  const erased = history.find(({ type }) => type === 'LearnerErased');
  if (erased === undefined) return [];
  const { revision, data } = erased;
  const had = new Map<string, ReservationKey>();
  let state = learner.initial;
  for (const event of history) {
    state = learner.evolve(state, event);
    for (const { kind, key } of keysOf(state)) had.set(`${kind} ${key}`, { kind, key });
  }
  return [...had.values()].map(({ kind, key }) => ({ kind, key, learnerId: data.learnerId, revision }));
};

/** Which keys the events need that the learner does not have yet, and which they leave behind. */
export const reservationChanges = (
  before: Learner,
  events: readonly LearnerEvent[],
): { readonly take: readonly ReservationKey[]; readonly giveUp: readonly ReservationKey[] } => {
  const had = keysOf(before);
  const has = keysOf(fold({ ...learner, initial: before }, events));
  return { take: without(has, had), giveUp: without(had, has) };
};
