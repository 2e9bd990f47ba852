import type { IsoDate } from '../events/event.js';

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTHS = 'January,February,March,April,May,June,July,August,September,October,November,December'.split(
  ',',
);
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Of the proleptic Gregorian calendar; months from 1. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (DAYS[month - 1] ?? 0);

/** Whether the text is a real day of the calendar written as `2026-03-31`. Such texts sort by time. */
export const isIsoDate = (text: string): text is IsoDate => {
  const [, year, month, day] = FORM.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined || year === '0000') return false;
  return Number(day) >= 1 && Number(day) <= daysInMonth(Number(year), Number(month));
};

/** `November`; months from 1. */
export const monthName = (month: number): string => MONTHS[month - 1] ?? '?';

/** `24 Nov 2026`, for sentences. */
export const readableDate = (date: IsoDate): string => {
  const [, year = '', month = '', day = ''] = FORM.exec(date) ?? [];
  return `${Number(day)} ${monthName(Number(month)).slice(0, 3)} ${year}`;
};
