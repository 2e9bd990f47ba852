import type { Loaded } from '../../platform/deciding/aggregates.js';
import { type ExistingLearner, exists, type Learner } from '../domain/learner.js';
import type { Reservation, UsableAt } from '../domain/reservation.js';
import type { Claim } from './claims.js';

export type Judgement =
  /** Append the reservation at the revision that was read. */
  | { readonly verdict: 'free' }
  | { readonly verdict: 'ours' }
  | { readonly verdict: 'held-by'; readonly learnerId: string; readonly groupId: string | null }
  /** Unused so far: the holder's stream must first be moved past the revision at which the claim could be used. */
  | { readonly verdict: 'unfinished'; readonly learnerId: string; readonly usableAt: UsableAt };

const KEY_OF = {
  email: 'emailKey',
  'employee-number': 'employeeNumberKey',
  'external-id': 'externalIdKey',
} as const satisfies Record<Claim['kind'], keyof ExistingLearner>;

const uses = (holder: Learner, { kind, key }: Claim): boolean =>
  exists(holder) && holder[KEY_OF[kind]] === key;

/** Pure. `held` was read before `holder`. `mayTakeOver`: false for who was overtaken, so that two never chase each other. */
export const judgeClaim = (
  claim: Claim,
  held: Reservation,
  holder: Loaded<Learner>,
  mayTakeOver: boolean,
): Judgement => {
  if (held.holder === null) return { verdict: 'free' };
  if (held.holder === claim.learnerId)
    return held.usableAt === claim.usableAt ? { verdict: 'ours' } : { verdict: 'free' };
  const { holder: learnerId, usableAt } = held;
  if (uses(holder.state, claim) || !mayTakeOver)
    return { verdict: 'held-by', learnerId, groupId: exists(holder.state) ? holder.state.groupId : null };
  // Streams only grow: past that revision the claim can never be used any more.
  return holder.revision === usableAt ? { verdict: 'unfinished', learnerId, usableAt } : { verdict: 'free' };
};
