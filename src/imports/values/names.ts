import {
  checkEmployeeNumber,
  checkExternalId,
  checkName,
  type Checked,
} from '../../learners/learners.contract.js';
import { checkEmailCell } from './email.js';
import { faulty, valid } from './value-faults.js';

/** A name in a column that is sorted by surname: `Smith, Anna` is Anna Smith. Faults: NAME_ORDER_UNCLEAR, those of names. */
export const checkSortableName = (text: string): Checked<string> => {
  const [last = '', first = '', ...more] = text.split(',').map((part) => part.trim());
  if (more.length > 0 || (text.includes(',') && (last === '' || first === '')))
    return faulty('NAME_ORDER_UNCLEAR');
  return checkName(`${first} ${last}`);
};

/** People break long names into lines within a cell. */
const onOneLine = (text: string): string => text.replace(/\s*[\r\n\t]+\s*/g, ' ');

export type NameCells = {
  readonly name?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly sortableName?: string;
};

/**
 * The name that the cells of a row give: the whole one where there is one, else its parts, else the sortable form.
 * Undefined: none of them holds anything. Faults: NAME_ORDER_UNCLEAR, those of names.
 */
export const nameOf = ({
  name,
  firstName,
  lastName,
  sortableName,
}: NameCells): Checked<string> | undefined => {
  const filled = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';
  if (filled(name)) return checkName(onOneLine(name));
  const parts = [firstName, lastName].filter(filled).map((part) => part.trim());
  if (parts.length > 0) return checkName(onOneLine(parts.join(' ')));
  return filled(sortableName) ? checkSortableName(onOneLine(sortableName)) : undefined;
};

const ROUNDED = /^\d([.,]\d+)?e\+\d{2,}$/i;

/**
 * A number that names somebody or something: leading zeros are kept. What a spreadsheet shortened (1.2346E+11) has lost
 * digits. Faults: NUMBER_ROUNDED, those of employee numbers.
 */
export const checkNumberText = (text: string): Checked<string> =>
  ROUNDED.test(text.trim()) ? faulty('NUMBER_ROUNDED') : checkEmployeeNumber(text);

/** The same of the id of another system. Faults: NUMBER_ROUNDED, those of external ids. */
export const checkExternalIdText = (text: string): Checked<string> =>
  ROUNDED.test(text.trim()) ? faulty('NUMBER_ROUNDED') : checkExternalId(text);

/** Whom a user name means: an address where it is one, else the id of the other system. */
export type UsernameKey = { readonly email: string } | { readonly externalId: string };

/** Faults: EMAIL_INVALID, NUMBER_ROUNDED, those of external ids. */
export const checkUsername = (text: string): Checked<UsernameKey> => {
  if (!text.includes('@')) {
    const id = checkExternalIdText(text);
    return id.ok ? valid({ externalId: id.value }) : id;
  }
  const email = checkEmailCell(text);
  return email.ok ? valid({ email: email.value }) : email;
};
