import type { Checked } from '../../learners/learners.contract.js';
import { foldText } from '../../platform/read-store/folding.js';
import { faulty, valid } from './value-faults.js';

/** A time on a clock, `09:30`. */
export type ClockTime = string;

const CLOCK = /^(\d{1,2})(?:[:.h]([0-5]\d)(?:[:.]00(?:\.0+)?)?)? ?(?:([ap])\.?m\.?)?$/;
const DIGITS = /^(\d{2})([0-5]\d)(?: ?(?:h|hrs|hours))?$/;

/** `09:30`, `9.30`, `0930`, `9:30 am`, `9am`. Faults: TIME_INVALID. */
export const checkTime = (text: string): Checked<ClockTime> => {
  const folded = foldText(text);
  const [, hour, minute, half] = DIGITS.exec(folded) ?? CLOCK.exec(folded) ?? [];
  // A number alone is no time: 9 may be an hour, a count or a day.
  if (hour === undefined || (minute === undefined && half === undefined)) return faulty('TIME_INVALID');
  const hours = half === undefined ? Number(hour) : hoursOfHalf(Number(hour), half);
  return hours <= 23 ? valid(`${String(hours).padStart(2, '0')}:${minute ?? '00'}`) : faulty('TIME_INVALID');
};

/** Of twelve: 12 am is midnight. No hour where there is none such. */
const hoursOfHalf = (hour: number, half: string): number =>
  hour < 1 || hour > 12 ? Number.NaN : (hour % 12) + (half === 'p' ? 12 : 0);

const AFTER_A_DAY = /\d(?:,? |t)(\d{1,2}[:.][0-5]\d(?:[:.][0-5]\d(?:\.\d+)?)?(?: ?[ap]\.?m\.?)?)$/;

/** The time that is written behind a day: `2026-03-02T09:30`, `2/3/2026 9:30 am`. Undefined where none is, and for midnight, which programs write that know the day alone. */
export const timeBehindDay = (text: string): ClockTime | undefined => {
  const [, written] = AFTER_A_DAY.exec(foldText(text)) ?? [];
  const time = written === undefined ? undefined : checkTime(written);
  return time?.ok === true && time.value !== '00:00' ? time.value : undefined;
};
