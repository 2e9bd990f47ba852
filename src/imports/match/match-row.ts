import { type Actor, mayAdminister } from '../../access/actor.js';
import type { LearnerRow } from '../../learners/learners.contract.js';
import type { MatchKey } from '../file/reading-wish.js';
import { headerOf } from '../headings/fields.js';
import type { RowFault } from '../row-fault.js';
import { type Holder, type Holders, holdersOf } from './key-holders.js';
import type { RowKeys } from './row-keys.js';

export type Match =
  | { readonly kind: 'new' }
  | {
      readonly kind: 'existing';
      readonly row: LearnerRow;
      /** Keys of the row that are another learner's: whether they can be given up is seen at the end of the file. */
      readonly takes: readonly Holder[];
      readonly by: MatchKey;
    }
  | { readonly kind: 'fault'; readonly fault: RowFault };

const TAKEN: { readonly [K in MatchKey]: RowFault } = {
  email: {
    column: 'email',
    code: 'EMAIL_TAKEN',
    message: 'Another learner has this e-mail address',
  },
  employeeNumber: {
    column: 'employeeNumber',
    code: 'EMPLOYEE_NUMBER_TAKEN',
    message: 'Another learner has this employee number',
  },
  externalId: {
    column: 'externalId',
    code: 'EXTERNAL_ID_TAKEN',
    message: 'Another learner has this external id',
  },
};

/**
 * Pure. Whom a row is about: who has the first of its keys that anybody has. Learners outside the actor's scope are not told
 * of; their keys are taken, as they would be for a registration.
 */
export const matchRow = (keys: RowKeys, holders: Holders, order: readonly MatchKey[], by: Actor): Match => {
  const found = holdersOf(keys, holders, order);
  const unseen = found.find(({ row }) => !mayAdminister(by, row.groupId));
  if (unseen !== undefined) return { kind: 'fault', fault: TAKEN[unseen.column] };
  const [first, ...others] = found;
  if (first === undefined) return { kind: 'new' };
  const takes = others.filter(({ row }) => row.learnerId !== first.row.learnerId);
  return { kind: 'existing', row: first.row, takes, by: first.column };
};

/** Names both, so that whoever reads it can tell which is meant. */
export const twoLearners = (first: Omit<Holder, 'key'>, second: Omit<Holder, 'key'>): RowFault => ({
  column: null,
  code: 'ROW_MATCHES_TWO_LEARNERS',
  message: `${called(first)}, and ${called(second, 'the')}`,
});

const called = ({ column, row }: Omit<Holder, 'key'>, article = 'The'): string =>
  `${article} ${headerOf(column).toLowerCase()} is that of ${row.name ?? 'an erased learner'}`;
