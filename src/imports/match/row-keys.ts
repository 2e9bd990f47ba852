import { type LearnerKeys, learnerKeys } from '../../learners/learners.contract.js';
import type { BlindIndex } from '../../platform/keys/blind-index.js';
import type { MatchKey } from '../file/reading-wish.js';
import type { SaidKeys } from './cells.js';

/** Keyed hashes of what a row tells a learner by; null where it does not. */
export type RowKeys = LearnerKeys;

export type KeyField = keyof RowKeys;

export const KEY_FIELDS: { readonly [K in MatchKey]: KeyField } = {
  externalId: 'externalIdKey',
  email: 'emailKey',
  employeeNumber: 'employeeNumberKey',
};

export const NO_KEYS: RowKeys = { emailKey: null, employeeNumberKey: null, externalIdKey: null };

/** As a rule the rows of a learner follow each other: the hashes are made once for all of them. */
export const keysOfRows = (index: BlindIndex, rows: readonly SaidKeys[]): readonly RowKeys[] => {
  let last: { readonly of: SaidKeys; readonly keys: RowKeys } | undefined;
  return rows.map((said) => {
    if (last === undefined || !sameKeys(last.of, said)) last = { of: said, keys: learnerKeys(index, said) };
    return last.keys;
  });
};

const sameKeys = (one: SaidKeys, other: SaidKeys): boolean =>
  one.email === other.email &&
  one.employeeNumber === other.employeeNumber &&
  one.externalId === other.externalId;
