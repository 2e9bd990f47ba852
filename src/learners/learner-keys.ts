import type { BlindIndex } from '../platform/keys/blind-index.js';
import { comparableEmployeeNumber } from './learner-details/learner-details.js';

/** Keyed hashes of an address and a number, by which equal ones are found; null where there is none. Both normalised. */
export const learnerKeys = (
  index: BlindIndex,
  details: { readonly email?: string | null; readonly employeeNumber?: string | null },
): { readonly emailKey: string | null; readonly employeeNumberKey: string | null } => {
  const { email = null, employeeNumber = null } = details;
  return {
    emailKey: email === null ? null : index.of('email', email),
    employeeNumberKey:
      employeeNumber === null ? null : index.of('employee-number', comparableEmployeeNumber(employeeNumber)),
  };
};
