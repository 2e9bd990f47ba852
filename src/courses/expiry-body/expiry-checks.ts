import { ValidateBy, ValidateIf, type ValidationArguments } from 'class-validator';
import { daysInMonth } from '../../platform/clock/iso-date.js';
import { ID_FORM } from '../../platform/http/fields.js';

export const MAX_MONTHS = 1_200;
const MAX_JOB_ROLES = 500;
const SHORTEST_MONTH = 28;
const LEAP_YEAR = 2024;

/** What is wrong with a value, beside the others of its object; undefined: nothing. */
type Fault = (value: unknown, beside: object) => string | undefined;

/** Validates by a rule that says itself what is wrong. */
export const CheckedBy = (fault: Fault): PropertyDecorator => {
  const told = (value: unknown, args?: ValidationArguments) => fault(value, args?.object ?? {});
  return ValidateBy({
    name: fault.name,
    validator: {
      validate: (value: unknown, args) => told(value, args) === undefined,
      defaultMessage: (args) => told(args?.value, args) ?? 'is not valid',
    },
  });
};

/** May be left out, but null is not a value. */
export const MayBeAbsent = (): PropertyDecorator => ValidateIf((_, value: unknown) => value !== undefined);

const isWhole = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

const isMonths = (value: unknown): boolean => isWhole(value, 1, MAX_MONTHS);

export const monthsFault: Fault = (value) =>
  isMonths(value) ? undefined : `must be a whole number of months from 1 to ${MAX_MONTHS}`;

export const monthsOrEverFault: Fault = (value) =>
  value === null || isMonths(value)
    ? undefined
    : `must be a whole number of months from 1 to ${MAX_MONTHS}, or null for ever`;

/** A window as long as the validity would let somebody renew on the next day, again and again. */
export const renewalWindowFault: Fault = (value, beside) => {
  if (!isWhole(value, 1, 366)) return 'must be a whole number of days from 1 to 366';
  if (!('months' in beside) || typeof beside.months !== 'number' || !isMonths(beside.months))
    return undefined;
  return value < beside.months * SHORTEST_MONTH ? undefined : 'must be shorter than the validity';
};

export const monthOfYearFault: Fault = (value) =>
  isWhole(value, 1, 12) ? undefined : 'must be a month from 1 to 12';

export const dayOfMonthFault: Fault = (value, beside) => {
  const month = 'month' in beside && isWhole(beside.month, 1, 12) ? beside.month : 1;
  const last = daysInMonth(LEAP_YEAR, month);
  return isWhole(value, 1, last) ? undefined : `must be a day of that month, from 1 to ${last}`;
};

const isFixedAnnual = (beside: object): boolean =>
  'validity' in beside &&
  typeof beside.validity === 'object' &&
  beside.validity !== null &&
  'rule' in beside.validity &&
  beside.validity.rule === 'fixed-annual';

/** `{ [jobRoleId]: months or null }` */
export const monthsByJobRoleFault: Fault = (value, beside) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'must be an object of months by job role id';
  const entries = Object.entries(value);
  if (entries.length > MAX_JOB_ROLES) return `must have at most ${MAX_JOB_ROLES} job roles`;
  if (entries.length > 0 && isFixedAnnual(beside)) return 'must be empty for a fixed annual date';
  if (entries.some(([jobRoleId]) => !ID_FORM.test(jobRoleId)))
    return 'must have ids of job roles as its fields';
  const wrong = entries.find(([, months]) => monthsOrEverFault(months, {}) !== undefined);
  return wrong && `${wrong[0]}: ${monthsOrEverFault(wrong[1], {}) ?? ''}`;
};
