import type { Checked } from '../../learners/learners.contract.js';
import { faulty, valid } from '../values/value-faults.js';
import type { Field } from './fields.js';

/** What an empty cell means: nothing (as it is), that the value is taken away, or that somebody forgot it. */
export const EMPTY_CELL_POLICIES = ['keep', 'clear', 'error'] as const;
export type EmptyCellPolicy = (typeof EMPTY_CELL_POLICIES)[number];

/** By field; a field that is not named keeps. */
export type EmptyCells = Readonly<Partial<Record<Field, EmptyCellPolicy>>>;

/** Fields without which a learner, group or course can be; only these can be cleared. */
const CLEARABLE: readonly Field[] = [
  'email',
  'employeeNumber',
  'externalId',
  'jobRole',
  'startDate',
  'leavingDate',
  'dueOn',
];

/** Faults: EMPTY_CELLS_NOT_CLEARABLE. */
export const checkEmptyCells = (policies: EmptyCells): Checked<EmptyCells> => {
  const stuck = Object.entries(policies).some(
    ([field, policy]) => policy === 'clear' && !CLEARABLE.some((clearable) => clearable === field),
  );
  return stuck
    ? {
        ok: false,
        fault: {
          code: 'EMPTY_CELLS_NOT_CLEARABLE',
          message: `Only these can be cleared: ${CLEARABLE.join(', ')}`,
        },
      }
    : valid(policies);
};

/** What a cell does to the value that is known. */
export type CellChange<T> =
  { readonly kind: 'keep' } | { readonly kind: 'clear' } | { readonly kind: 'set'; readonly value: T };

/**
 * The text of a cell, or undefined where the file has no such column (then nothing changes, whatever the policy).
 * Faults: CELL_EMPTY, and those of `check`.
 */
export const changeOf = <T>(
  text: string | undefined,
  policy: EmptyCellPolicy,
  check: (text: string) => Checked<T>,
): Checked<CellChange<T>> => {
  if (text === undefined) return valid({ kind: 'keep' });
  if (text.trim() !== '') {
    const checked = check(text);
    return checked.ok ? valid({ kind: 'set', value: checked.value }) : checked;
  }
  switch (policy) {
    case 'keep':
      return valid({ kind: 'keep' });
    case 'clear':
      return valid({ kind: 'clear' });
    case 'error':
      return faulty('CELL_EMPTY');
  }
};
