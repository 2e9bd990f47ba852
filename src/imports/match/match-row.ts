import { type Actor, mayAdminister } from '../../access/actor.js';
import type { LearnerRow } from '../../learners/learners.contract.js';
import type { RowFault } from '../row-fault.js';

/** Keyed hashes of a row's address and number. */
export type RowKeys = { readonly emailKey: string | null; readonly employeeNumberKey: string | null };

/** Learners who already have one of the keys, by key. */
export type Holders = {
  readonly byEmail: ReadonlyMap<string, LearnerRow>;
  readonly byEmployeeNumber: ReadonlyMap<string, LearnerRow>;
};

export type Match =
  | { readonly kind: 'new' }
  | { readonly kind: 'existing'; readonly row: LearnerRow }
  | { readonly kind: 'fault'; readonly fault: RowFault };

const EMAIL_TAKEN: RowFault = {
  column: 'email',
  code: 'EMAIL_TAKEN',
  message: 'Another learner has this e-mail address',
};
const EMPLOYEE_NUMBER_TAKEN: RowFault = {
  column: 'employeeNumber',
  code: 'EMPLOYEE_NUMBER_TAKEN',
  message: 'Another learner has this employee number',
};
export const TWO_LEARNERS: RowFault = {
  column: null,
  code: 'ROW_MATCHES_TWO_LEARNERS',
  message: 'The e-mail address is one learner’s and the employee number another’s',
};

/**
 * Pure. Whom a row is about: who has its address or its number. Learners outside the actor's scope are not told of; their
 * address or number is taken, as it would be for a registration.
 */
export const matchRow = ({ emailKey, employeeNumberKey }: RowKeys, holders: Holders, by: Actor): Match => {
  const byEmail = emailKey === null ? undefined : holders.byEmail.get(emailKey);
  const byNumber = employeeNumberKey === null ? undefined : holders.byEmployeeNumber.get(employeeNumberKey);
  const seen = (row: LearnerRow | undefined): boolean => row === undefined || mayAdminister(by, row.groupId);
  if (!seen(byEmail)) return { kind: 'fault', fault: EMAIL_TAKEN };
  if (!seen(byNumber)) return { kind: 'fault', fault: EMPLOYEE_NUMBER_TAKEN };
  if (byEmail !== undefined && byNumber !== undefined && byEmail.learnerId !== byNumber.learnerId)
    return { kind: 'fault', fault: TWO_LEARNERS };
  const row = byEmail ?? byNumber;
  return row === undefined ? { kind: 'new' } : { kind: 'existing', row };
};
