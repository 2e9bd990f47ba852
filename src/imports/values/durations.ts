import type { Checked } from '../../learners/learners.contract.js';
import { foldText } from '../../platform/read-store/folding.js';
import { faulty, valid } from './value-faults.js';

const WEEK_IN_MINUTES = 10_080;
const MAX_MONTHS = 1200;

const MINUTES = /^(\d{1,5}) ?(?:m|min|mins|minute|minutes)?$/;
const CLOCK = /^(\d{1,3}):([0-5]\d)(?::00)?$/;
const HOURS =
  /^(\d{1,3}(?:[.,]\d{1,2})?) ?(?:h|hr|hrs|hour|hours)(?:,? ?(?:and )?(\d{1,2}) ?(?:m|min|mins|minute|minutes)?)?$/;

/** Whole minutes: `90`, `90 mins`, `1h 30`, `1:30`, `1.5 hours`. Faults: MINUTES_INVALID. */
export const checkMinutes = (text: string): Checked<number> => {
  const minutes = minutesOf(foldText(text));
  return Number.isInteger(minutes) && minutes <= WEEK_IN_MINUTES ? valid(minutes) : faulty('MINUTES_INVALID');
};

const minutesOf = (text: string): number => {
  const [, minutes] = MINUTES.exec(text) ?? [];
  if (minutes !== undefined) return Number(minutes);
  const [, hours = '', more = '0'] = CLOCK.exec(text) ?? HOURS.exec(text) ?? [];
  if (hours === '' || Number(more) > 59) return Number.NaN;
  return Number(hours.replace(',', '.')) * 60 + Number(more);
};

const MONTHS = /^(\d{1,4}) ?(?:m|mo|mth|mths|month|months)?$/;
const YEARS = /^(\d{1,3}) ?(?:y|yr|yrs|year|years)$/;
const NAMED_MONTHS: ReadonlyMap<string, number | null> = new Map<string, number | null>([
  ...['annual', 'annually', 'yearly', 'every year', 'one year'].map((word): [string, number] => [word, 12]),
  ...['half yearly', 'six monthly'].map((word): [string, number] => [word, 6]),
  ...[
    ...['never', 'none', 'no expiry', 'does not expire', 'never expires', 'for ever', 'forever', 'lifetime'],
    ...['permanent', 'indefinite', 'once', 'one off', 'n/a'],
  ].map((word): [string, null] => [word, null]),
]);

/** Months of validity: `12`, `12 months`, `1 year`; null for ever (`never`). 1 to 1200. Faults: VALIDITY_INVALID. */
export const checkValidity = (text: string): Checked<number | null> => {
  const folded = foldText(text).replaceAll('-', ' ');
  const named = NAMED_MONTHS.get(folded);
  if (named !== undefined) return valid(named);
  const [, every] = /^(?:every )?(.*)$/.exec(folded) ?? [];
  const [, months] = MONTHS.exec(every ?? '') ?? [];
  const [, years] = YEARS.exec(every ?? '') ?? [];
  const count = months === undefined ? Number(years ?? 'none') * 12 : Number(months);
  return count >= 1 && count <= MAX_MONTHS ? valid(count) : faulty('VALIDITY_INVALID');
};
