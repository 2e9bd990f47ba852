import type { IsoDate } from '../events/event.js';
import { daysInMonth } from './iso-date.js';

// Whole numbers only: a Date object a cell would be most of the time that a training matrix takes.

/** A day as a whole number: days after 1 January 1970, negative before. */
export type DayNumber = number;

export type CalendarDay = { readonly year: number; readonly month: number; readonly day: number };

const FIRST: DayNumber = -719_162; // 0001-01-01
const LAST: DayNumber = 2_932_896; // 9999-12-31
const DAYS_IN_ERA = 146_097;
const DAYS_TO_1970 = 719_468; // from 0000-03-01

/**
 * The number of a day of the proleptic Gregorian calendar. Years begin in March here, so that the leap day is the last of
 * its year; an era is 400 years.
 */
export const dayNumberAt = (year: number, month: number, day: number): DayNumber => {
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_ERA + dayOfEra - DAYS_TO_1970;
};

/** The reverse of `dayNumberAt`; also for days before and after what an ISO date can say. */
export const calendarDayOf = (number: DayNumber): CalendarDay => {
  const shifted = number + DAYS_TO_1970;
  const era = Math.floor(shifted / DAYS_IN_ERA);
  const dayOfEra = shifted - era * DAYS_IN_ERA;
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month > 2 ? 0 : 1),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
};

const digits = (text: string, from: number, to: number): number => {
  let value = 0;
  for (let at = from; at < to; at += 1) value = value * 10 + text.charCodeAt(at) - 48;
  return value;
};

/** The date must be a real day (see `isIsoDate`). */
export const dayNumberOf = (date: IsoDate): DayNumber =>
  dayNumberAt(digits(date, 0, 4), digits(date, 5, 7), digits(date, 8, 10));

/** Whether an ISO date can say the day: 0001-01-01 to 9999-12-31. */
export const isDated = (number: DayNumber): boolean => number >= FIRST && number <= LAST;

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** Days before 0001-01-01 and after 9999-12-31 are answered as these. */
export const dateOfDayNumber = (number: DayNumber): IsoDate => {
  const { year, month, day } = calendarDayOf(Math.min(Math.max(number, FIRST), LAST));
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
};

/** So many calendar months later (or earlier): a day that the month does not have is its last one. */
export const monthsAfter = (number: DayNumber, months: number): DayNumber => {
  const { year, month, day } = calendarDayOf(number);
  const index = year * 12 + month - 1 + months;
  const toYear = Math.floor(index / 12);
  const toMonth = index - toYear * 12 + 1;
  return dayNumberAt(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
};

/** 31 January and a month is 28 or 29 February. Stops at 0001-01-01 and 9999-12-31. */
export const addMonths = (date: IsoDate, months: number): IsoDate =>
  dateOfDayNumber(monthsAfter(dayNumberOf(date), months));

/** Stops at 0001-01-01 and 9999-12-31. */
export const addDays = (date: IsoDate, days: number): IsoDate => dateOfDayNumber(dayNumberOf(date) + days);

/** How many days after `from` the day `to` is; negative when it is before. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => dayNumberOf(to) - dayNumberOf(from);
