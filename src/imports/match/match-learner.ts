import { type Actor, mayAdminister } from '../../access/actor.js';
import type { LearnerRow } from '../../learners/learners.contract.js';
import type { MatchKey } from '../file/reading-wish.js';
import type { RowFault } from '../row-fault.js';
import { type Holders, holdersOf } from './key-holders.js';
import { twoLearners } from './match-row.js';
import type { RowKeys } from './row-keys.js';

export type LearnerMatch =
  { readonly kind: 'found'; readonly row: LearnerRow } | { readonly kind: 'fault'; readonly fault: RowFault };

const NOT_FOUND: RowFault = {
  column: null,
  code: 'LEARNER_NOT_FOUND',
  message:
    'There is no learner with this e-mail address, employee number or external id, or not within your groups',
};

/** Pure. Whose record a row is about: a learner who is there already. One outside the actor's scope is not. */
export const matchLearner = (
  keys: RowKeys,
  holders: Holders,
  order: readonly MatchKey[],
  by: Actor,
): LearnerMatch => {
  const found = holdersOf(keys, holders, order);
  const [first] = found;
  if (first === undefined || found.some(({ row }) => !mayAdminister(by, row.groupId)))
    return { kind: 'fault', fault: NOT_FOUND };
  const other = found.find(({ row }) => row.learnerId !== first.row.learnerId);
  return other === undefined
    ? { kind: 'found', row: first.row }
    : { kind: 'fault', fault: twoLearners(first, other) };
};
