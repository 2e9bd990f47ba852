import type { BlindIndex } from '../platform/keys/blind-index.js';
import { comparableEmployeeNumber } from './learner-details/learner-details.js';

/** Keyed hashes by which equal addresses, numbers and external ids are found; null where there is none. */
export type LearnerKeys = {
  readonly emailKey: string | null;
  readonly employeeNumberKey: string | null;
  readonly externalIdKey: string | null;
};

/** Of normalised details. An external id is compared as an employee number is. */
export const learnerKeys = (
  index: BlindIndex,
  details: {
    readonly email?: string | null;
    readonly employeeNumber?: string | null;
    readonly externalId?: string | null;
  },
): LearnerKeys => {
  const { email = null, employeeNumber = null, externalId = null } = details;
  return {
    emailKey: email === null ? null : index.of('email', email),
    employeeNumberKey:
      employeeNumber === null ? null : index.of('employee-number', comparableEmployeeNumber(employeeNumber)),
    externalIdKey: externalId === null ? null : index.of('external-id', comparableEmployeeNumber(externalId)),
  };
};
