import { isEmail } from 'class-validator';
import { isIsoDate } from '../../platform/clock/iso-date.js';
import type { IsoDate } from '../../platform/events/event.js';

/** What is wrong with one value, as a stable code and in words; never holds the value itself. */
export type Fault = { readonly code: string; readonly message: string };
export type Checked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

const MAX_NAME = 200;
const MAX_EMAIL = 254;
const MAX_EMPLOYEE_NUMBER = 64;
// Controls, line separators, lone surrogates, and marks that turn the direction of the text around them.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

const valid = <T>(value: T): Checked<T> => ({ ok: true, value });
const invalid = (code: string, message: string): Checked<never> => ({ ok: false, fault: { code, message } });

const lengthOf = (text: string): number => [...text].length;

/** The name as it is kept: trimmed, NFC, 1 to 200 characters. Faults: NAME_MISSING, NAME_TOO_LONG, NAME_UNPRINTABLE. */
export const checkName = (raw: string): Checked<string> => {
  const name = raw.trim().normalize('NFC');
  if (name === '') return invalid('NAME_MISSING', 'A name is needed');
  if (lengthOf(name) > MAX_NAME) return invalid('NAME_TOO_LONG', `A name has at most ${MAX_NAME} characters`);
  if (UNPRINTABLE.test(name))
    return invalid('NAME_UNPRINTABLE', 'A name has no control characters or line breaks');
  return valid(name);
};

/**
 * Nearly all addresses are plain ones, and the full check of each would cost an import a tenth of its dry run: what is as short and
 * plain as this passes it, which a test holds true.
 */
const PLAIN_EMAIL = /^[a-z0-9]+(?:[._-][a-z0-9]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,20}$/;
const SHORT = 60;

/** The address as it is kept and compared: trimmed, NFKC, lower case. Faults: EMAIL_INVALID. */
export const checkEmail = (raw: string): Checked<string> => {
  if (raw.length <= SHORT && PLAIN_EMAIL.test(raw)) return valid(raw);
  const email = raw.trim().normalize('NFKC').toLowerCase();
  if (email.length > MAX_EMAIL || UNPRINTABLE.test(email) || !isEmail(email))
    return invalid(
      'EMAIL_INVALID',
      `An e-mail address looks like name@example.org, at most ${MAX_EMAIL} characters`,
    );
  return valid(email);
};

/** A text that tells a learner from others: trimmed, 1 to 64 characters. */
const checkedNumber =
  (what: string, code: string) =>
  (raw: string): Checked<string> => {
    const number = raw.trim().normalize('NFC');
    if (number === '') return invalid(`${code}_MISSING`, `${what} has at least one character`);
    if (lengthOf(number) > MAX_EMPLOYEE_NUMBER)
      return invalid(`${code}_TOO_LONG`, `${what} has at most ${MAX_EMPLOYEE_NUMBER} characters`);
    if (UNPRINTABLE.test(number)) return invalid(`${code}_UNPRINTABLE`, `${what} has no control characters`);
    return valid(number);
  };

/** Faults: EMPLOYEE_NUMBER_MISSING, EMPLOYEE_NUMBER_TOO_LONG, EMPLOYEE_NUMBER_UNPRINTABLE. */
export const checkEmployeeNumber = checkedNumber('An employee number', 'EMPLOYEE_NUMBER');

/** Faults: EXTERNAL_ID_MISSING, EXTERNAL_ID_TOO_LONG, EXTERNAL_ID_UNPRINTABLE. */
export const checkExternalId = checkedNumber('An external id', 'EXTERNAL_ID');

/** Faults: DATE_INVALID. */
export const checkDate = (raw: string): Checked<IsoDate> => {
  const date = raw.trim();
  return isIsoDate(date)
    ? valid(date)
    : invalid('DATE_INVALID', 'A date is a real day written as 2026-03-31');
};

/** The form in which employee numbers are compared: `ab 1` and `AB 1` are the same number. */
export const comparableEmployeeNumber = (employeeNumber: string): string =>
  employeeNumber.normalize('NFKC').toLowerCase();
