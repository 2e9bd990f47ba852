import { type Actor, mayAdminister } from '../../access/actor.js';
import type { LearnerRow } from '../../learners/learners.contract.js';
import type { RowFault } from '../row-fault.js';
import { type Holders, type RowKeys, TWO_LEARNERS } from './match-row.js';

export type LearnerMatch =
  { readonly kind: 'found'; readonly row: LearnerRow } | { readonly kind: 'fault'; readonly fault: RowFault };

const NOT_FOUND: RowFault = {
  column: null,
  code: 'LEARNER_NOT_FOUND',
  message: 'There is no learner with this e-mail address or employee number, or not within your groups',
};

/** Pure. Whose record a row is about: a learner who is there already. One outside the actor's scope is not. */
export const matchLearner = (
  { emailKey, employeeNumberKey }: RowKeys,
  holders: Holders,
  by: Actor,
): LearnerMatch => {
  const byEmail = emailKey === null ? undefined : holders.byEmail.get(emailKey);
  const byNumber = employeeNumberKey === null ? undefined : holders.byEmployeeNumber.get(employeeNumberKey);
  const found = [byEmail, byNumber].filter((row) => row !== undefined);
  const [row, other = row] = found;
  if (row === undefined || found.some(({ groupId }) => !mayAdminister(by, groupId)))
    return { kind: 'fault', fault: NOT_FOUND };
  if (row.learnerId !== other?.learnerId) return { kind: 'fault', fault: TWO_LEARNERS };
  return { kind: 'found', row };
};
