import {
  calendarDayOf,
  dateOfDayNumber,
  type DayNumber,
  dayNumberAt,
  dayNumberOf,
  isDated,
  monthsAfter,
} from '../../platform/clock/day-arithmetic.js';
import { daysInMonth } from '../../platform/clock/iso-date.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { CourseExpiry, Validity } from '../domain/course.events.js';

/** Which part of the rules an expiry comes from. */
export type ExpiryBasis =
  /** The validity counted from the completion, or the first fixed day after it. */
  | { readonly from: 'completion' }
  /** Renewed early: counted from this day, the previous anniversary. */
  | { readonly from: 'anniversary'; readonly anniversary: IsoDate }
  /** By the rule it would end sooner than what the learner had before the renewal. */
  | { readonly from: 'previous-expiry'; readonly previousExpiresOn: IsoDate };

export type RuledExpiry = { readonly expiresOn: IsoDate | null; readonly basis: ExpiryBasis };

type Ruled = { readonly day: DayNumber | null; readonly anniversary: DayNumber | null };
type FixedAnnual = Extract<Validity, { rule: 'fixed-annual' }>;

/**
 * When a completion expires: the first day on which it is no longer valid; null: never. docs/adr/0017.
 *
 * - `completedOn`, `previousExpiresOn`: real days. The previous expiry is that of the learner's valid completion of the same
 *   course before this one by date; null: there is none, or it never expires.
 * - `jobRoleId`: the learner's on the day of completion; null: none.
 *
 * It is always after `completedOn`, and never before `previousExpiresOn`. An expiry that no date can say, after
 * 9999-12-31, is answered as never.
 */
export const expiresOn = (
  completedOn: IsoDate,
  previousExpiresOn: IsoDate | null,
  expiry: CourseExpiry,
  jobRoleId: string | null,
): IsoDate | null => ruledExpiry(completedOn, previousExpiresOn, expiry, jobRoleId).expiresOn;

/** As `expiresOn`, and why. */
export const ruledExpiry = (
  completedOn: IsoDate,
  previousExpiresOn: IsoDate | null,
  expiry: CourseExpiry,
  jobRoleId: string | null,
): RuledExpiry => {
  const completed = dayNumberOf(completedOn);
  const previous = previousExpiresOn === null ? null : dayNumberOf(previousExpiresOn);
  const { day, anniversary } = ruled(completed, previous, expiry, jobRoleId);
  if (day === null || !isDated(day)) return { expiresOn: null, basis: { from: 'completion' } };
  if (previousExpiresOn !== null && previous !== null && previous > day)
    return { expiresOn: previousExpiresOn, basis: { from: 'previous-expiry', previousExpiresOn } };
  return { expiresOn: dateOfDayNumber(day), basis: basisOf(anniversary) };
};

const basisOf = (anniversary: DayNumber | null): ExpiryBasis =>
  anniversary === null
    ? { from: 'completion' }
    : { from: 'anniversary', anniversary: dateOfDayNumber(anniversary) };

const ruled = (
  completed: DayNumber,
  previous: DayNumber | null,
  expiry: CourseExpiry,
  jobRoleId: string | null,
): Ruled => {
  const { validity, minusADay } = expiry;
  const less = minusADay ? 1 : 0;
  if (validity.rule === 'fixed-annual')
    return { day: firstFixedDay(completed, less, validity) - less, anniversary: null };
  const { months } = validityMonths(expiry, jobRoleId);
  if (months === null) return { day: null, anniversary: null };
  const early =
    validity.rule === 'keep-anniversary' &&
    previous !== null &&
    completed < previous &&
    previous - completed <= validity.renewalWindowDays;
  // The day that was taken off is put back first: else each renewal would come a day sooner.
  const anniversary = early ? previous + less : null;
  return { day: monthsAfter(anniversary ?? completed, months) - less, anniversary };
};

/** How many months hold for a job role. Null months: for ever; for a fixed annual date, which has none, also null. */
export const validityMonths = (
  { validity, monthsByJobRole }: CourseExpiry,
  jobRoleId: string | null,
): { readonly months: number | null; readonly ofJobRole: boolean } => {
  if (validity.rule === 'fixed-annual') return { months: null, ofJobRole: false };
  const own =
    jobRoleId !== null && Object.hasOwn(monthsByJobRole, jobRoleId) ? monthsByJobRole[jobRoleId] : undefined;
  return own === undefined ? { months: validity.months, ofJobRole: false } : { months: own, ofJobRole: true };
};

/** The first such day that is late enough after the completion, and still after it when `less` days are taken off. */
const firstFixedDay = (completed: DayNumber, less: number, validity: FixedAnnual): DayNumber => {
  const { month, day, minimumActiveMonths } = validity;
  const earliest = Math.max(monthsAfter(completed, minimumActiveMonths), completed + less + 1);
  const { year } = calendarDayOf(earliest);
  const thisYear = dayNumberAt(year, month, Math.min(day, daysInMonth(year, month)));
  return thisYear >= earliest
    ? thisYear
    : dayNumberAt(year + 1, month, Math.min(day, daysInMonth(year + 1, month)));
};
