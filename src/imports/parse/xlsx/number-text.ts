import type { NumberFormat } from './number-formats.js';
import type { Workbook } from './workbook.js';

/** The text of a number as a spreadsheet shows it, days and times in ISO form. What is no number stays as it is. */
export const numberText = (raw: string, format: NumberFormat, serials: Workbook['serials']): string => {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  switch (format.shows) {
    case 'number':
      return decimalText(value);
    case 'percent':
      return `${decimalText(value * 100)}%`;
    case 'digits':
      return paddedText(decimalText(value), format.digits);
    case 'duration':
      return value < 0 ? decimalText(value) : durationText(value);
    case 'date':
      return dateText(Math.floor(value) * DAY, serials) ?? decimalText(value);
    case 'date-time':
      return dateText(Math.round(value * DAY), serials) ?? decimalText(value);
  }
};

/** A spreadsheet keeps fifteen digits: more of them are noise of the binary form. */
const decimalText = (value: number): string => {
  const [, sign = '', whole = '', fraction = '', exponent] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(Number(value.toPrecision(15)))) ?? [];
  if (exponent === undefined) return `${sign}${whole}${fraction && `.${fraction}`}`;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0')}`;
};

const paddedText = (text: string, digits: number): string =>
  /^\d+$/.test(text) ? text.padStart(digits, '0') : text;

/** In seconds. */
const DAY = 86_400;

const two = (value: number): string => String(value).padStart(2, '0');

/** `10:30`, with seconds where there are some. */
const timeText = (hours: number, seconds: number): string => {
  const rest = seconds % 60;
  return `${two(hours)}:${two(Math.floor(seconds / 60) % 60)}${rest === 0 ? '' : `:${two(rest)}`}`;
};

const durationText = (days: number): string => {
  const seconds = Math.round(days * DAY);
  return timeText(Math.floor(seconds / 3600), seconds);
};

/** `seconds` since the first day that the system knows. A time of no day is a time alone. Undefined for no day of the calendar. */
const dateText = (seconds: number, serials: Workbook['serials']): string | undefined => {
  const day = Math.floor(seconds / DAY);
  const time = seconds % DAY;
  const clock = time === 0 ? '' : timeText(Math.floor(time / 3600), time);
  if (day === 0 && clock !== '') return clock;
  const date = serials === '1904' ? date1904(day) : date1900(day);
  if (date === undefined) return undefined;
  return clock === '' ? date : `${date}T${clock}`;
};

const LAST_DAY = Date.UTC(9999, 11, 31);
const isoDay = (epoch: number, day: number): string | undefined => {
  const instant = epoch + day * DAY * 1000;
  return instant > LAST_DAY ? undefined : new Date(instant).toISOString().slice(0, 10);
};

const date1904 = (day: number): string | undefined =>
  day < 0 ? undefined : isoDay(Date.UTC(1904, 0, 1), day);

/** Day 60 of this system is the 29th of February 1900, which never was; the days before it are one off. */
const date1900 = (day: number): string | undefined => {
  if (day < 1) return undefined;
  if (day === 60) return '1900-02-29';
  return isoDay(Date.UTC(1899, 11, day < 60 ? 31 : 30), day);
};
