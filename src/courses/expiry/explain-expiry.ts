import { monthName, readableDate } from '../../platform/clock/iso-date.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { CourseExpiry, Validity } from '../domain/course.events.js';
import { ruledExpiry, validityMonths } from './expires-on.js';

/**
 * Why `expiresOn` answers what it answers, in words that follow "completed 12 Mar 2025, ": "valid 12 months", "valid 12
 * months, renewed early: counted from 3 Apr 2026". The arguments are those of `expiresOn`.
 */
export const explainExpiry = (
  completedOn: IsoDate,
  previousExpiresOn: IsoDate | null,
  expiry: CourseExpiry,
  jobRoleId: string | null,
): string => {
  const words = expiryRuleWords(expiry, jobRoleId);
  const { basis } = ruledExpiry(completedOn, previousExpiresOn, expiry, jobRoleId);
  switch (basis.from) {
    case 'completion':
      return words;
    case 'anniversary':
      return `${words}, renewed early: counted from ${readableDate(basis.anniversary)}`;
    case 'previous-expiry':
      return `${words}, but renewing never shortens: kept at ${readableDate(basis.previousExpiresOn)}`;
  }
};

/** The rule alone: "valid 12 months", "valid for ever", "every year on 1 April, at least 3 months after completion". */
export const expiryRuleWords = (expiry: CourseExpiry, jobRoleId: string | null): string => {
  const { validity, minusADay } = expiry;
  if (validity.rule === 'fixed-annual') return fixedDayWords(validity, minusADay);
  const { months, ofJobRole } = validityMonths(expiry, jobRoleId);
  const forWhom = ofJobRole ? ' for this job role' : '';
  if (months === null) return `valid for ever${forWhom}`;
  return `valid ${monthsWords(months)}${minusADay ? ' less a day' : ''}${forWhom}`;
};

const fixedDayWords = (
  { month, day, minimumActiveMonths }: Extract<Validity, { rule: 'fixed-annual' }>,
  minusADay: boolean,
): string => {
  const on = `every year on ${day} ${monthName(month)}`;
  const leap = month === 2 && day === 29 ? ', or 28 February' : '';
  const less = minusADay ? ' less a day' : '';
  const earliest =
    minimumActiveMonths === 0 ? '' : `, at least ${monthsWords(minimumActiveMonths)} after completion`;
  return `${on}${leap}${less}${earliest}`;
};

const monthsWords = (months: number): string => (months === 1 ? '1 month' : `${months} months`);
