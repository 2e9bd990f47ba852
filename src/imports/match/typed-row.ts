import {
  checkDate,
  checkEmail,
  checkEmployeeNumber,
  checkName,
  type Checked,
} from '../../learners/learners.contract.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { Column } from '../parse/columns.js';
import type { ParsedRow } from '../parse/parse-file.js';
import type { RowFault } from '../row-fault.js';
import type { PlaceNames } from './place-names.js';

/** What a row says of a learner, checked and normalised; what its cells leave empty is absent. */
export type RowDetails = {
  readonly name?: string;
  readonly email?: string;
  readonly employeeNumber?: string;
  readonly groupId?: string;
  readonly jobRoleId?: string;
  readonly startedOn?: IsoDate;
};

export type TypedRow = {
  readonly parsed: ParsedRow;
  readonly details: RowDetails;
  readonly faults: readonly RowFault[];
};

export const BROKEN: Record<NonNullable<ParsedRow['fault']>, RowFault> = {
  ROW_QUOTES_BROKEN: {
    column: null,
    code: 'ROW_QUOTES_BROKEN',
    message: 'A quotation mark opens or ends in the middle of a cell',
  },
  ROW_TOO_LONG: {
    column: null,
    code: 'ROW_TOO_LONG',
    message: 'The row has more cells than the header: put a cell with a comma in quotation marks',
  },
};

export const KEY_MISSING: RowFault = {
  column: null,
  code: 'ROW_KEY_MISSING',
  message: 'The row needs an e-mail address or an employee number',
};

/** Values of the cells. A row that cannot be told from others says so too. */
export const typedRow = (parsed: ParsedRow, places: PlaceNames): TypedRow => {
  if (parsed.fault !== undefined) return { parsed, details: {}, faults: [BROKEN[parsed.fault]] };
  const { cells } = parsed;
  const faults: RowFault[] = [];
  const value = <T>(column: Column, check: (text: string) => Checked<T>): T | undefined => {
    const text = cells[column];
    if (text === undefined) return undefined;
    const checked = check(text);
    if (checked.ok) return checked.value;
    faults.push({ column, ...checked.fault });
    return undefined;
  };
  const details = present({
    name: value('name', checkName),
    email: value('email', checkEmail),
    employeeNumber: value('employeeNumber', checkEmployeeNumber),
    groupId: value('group', (text) => places.group(text)),
    jobRoleId: value('jobRole', (text) => places.jobRole(text)),
    startedOn: value('startDate', checkFileDate),
  });
  if (cells.email === undefined && cells.employeeNumber === undefined) faults.push(KEY_MISSING);
  return { parsed, details, faults };
};

const DAY_MONTH_YEAR = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** A day as 2026-03-31 or 31/03/2026. Faults: DATE_INVALID. */
export const checkFileDate = (text: string): Checked<IsoDate> => {
  const [, day = '', month = '', year] = DAY_MONTH_YEAR.exec(text) ?? [];
  const checked = checkDate(
    year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  );
  if (checked.ok) return checked;
  const { code } = checked.fault;
  return { ok: false, fault: { code, message: 'A date is a real day written as 2026-03-31 or 31/03/2026' } };
};

type Values = { readonly [K in keyof RowDetails]-?: RowDetails[K] | undefined };

const present = (values: Values): RowDetails => {
  const details: { -readonly [K in keyof RowDetails]: RowDetails[K] } = {};
  for (const field of FIELDS) {
    const value = values[field];
    if (value !== undefined) details[field] = value;
  }
  return details;
};
const FIELDS = ['name', 'email', 'employeeNumber', 'groupId', 'jobRoleId', 'startedOn'] as const;
