import { dayNumberAt } from '../../platform/clock/day-arithmetic.js';
import { instantOf } from '../../platform/clock/instants.js';
import { daysInMonth, monthName } from '../../platform/clock/iso-date.js';
import type { Instant } from '../../platform/events/event.js';
import { foldText } from '../../platform/read-store/folding.js';

/** What the text of a cell says of a day, before it is asked whether there is such a day. Years have two or four digits. */
export type WrittenDate =
  /** Two numbers and a year. `slashed`: written with / or -, as Americans write them too; never with dots. */
  | {
      readonly form: 'numbers';
      readonly first: number;
      readonly second: number;
      readonly year: string;
      readonly slashed: boolean;
    }
  /** The month is named, or the year stands first. `weekday`: 0 is Monday. */
  | {
      readonly form: 'day';
      readonly day: number;
      readonly month: number;
      readonly year: string;
      readonly weekday?: number;
    }
  /** With a time zone. */
  | { readonly form: 'instant'; readonly at: Instant }
  | { readonly form: 'number'; readonly value: number };

const LONGEST = 60;
const TIME = String.raw`(?:(?:,? |t)((?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d(?:\.\d+)?)?) ?(?:[ap]\.?m\.?)?)?`;
const YEAR = String.raw`(\d{4}|\d{2})`;
const WEEKDAY = String.raw`(?:(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?`;
const ORDINAL = '(?:st|nd|rd|th)?';
const ZONE = String.raw`(?: ?(z|utc|gmt|[+-]\d{2}(?::?\d{2})?))?`;

const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${TIME}${ZONE}$`);
const COMPACT = /^((?:19|20|21)\d{2})(\d{2})(\d{2})$/;
const NUMBERS = new RegExp(String.raw`^(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?${YEAR}${TIME}$`);
const DAY_MONTH = new RegExp(
  String.raw`^${WEEKDAY}(\d{1,2})${ORDINAL}(?: of)?[-/ ]?([a-z]{3,9})\.?,?[-/ ]?${YEAR}${TIME}$`,
);
const MONTH_DAY = new RegExp(
  String.raw`^${WEEKDAY}([a-z]{3,9})\.?[-/ ]?(\d{1,2})${ORDINAL}(?:, ?|[-/ ])${YEAR}${TIME}$`,
);
const NUMBER = /^\d{1,11}(\.\d+)?$/;

const MONTHS: ReadonlyMap<string, number> = new Map([
  ...Array.from({ length: 12 }, (_, at) => at + 1).flatMap((month): [string, number][] => {
    const name = monthName(month).toLowerCase();
    return [
      [name, month],
      [name.slice(0, 3), month],
    ];
  }),
  ['sept', 9],
]);
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Undefined where the text is in no form that a day is written in. */
export const writtenDate = (text: string): WrittenDate | undefined => {
  const folded = foldText(text);
  if (folded.length > LONGEST) return undefined;
  return yearFirst(folded) ?? numbers(folded) ?? named(folded) ?? plainNumber(folded);
};

const yearFirst = (text: string): WrittenDate | undefined => {
  const [, year, , month, day, time, zone] = YEAR_FIRST.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return compact(text);
  if (zone === undefined) return { form: 'day', day: Number(day), month: Number(month), year };
  if (time === undefined) return undefined;
  const at = instantOf(
    `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${clockTime(time)}${offset(zone)}`,
  );
  return at === undefined ? undefined : { form: 'instant', at };
};

const compact = (text: string): WrittenDate | undefined => {
  const [, year, month, day] = COMPACT.exec(text) ?? [];
  return year === undefined ? undefined : { form: 'day', day: Number(day), month: Number(month), year };
};

const clockTime = (time: string): string => {
  const [hour = '', minute = '', second = '00'] = time.split(/[:.]/);
  return [hour, minute, second].map((part) => part.padStart(2, '0')).join(':');
};

const offset = (zone: string): string => {
  if (/^[a-z]/.test(zone)) return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone.slice(0, 1)}${digits.slice(0, 2)}:${digits.slice(2)}`;
};

const numbers = (text: string): WrittenDate | undefined => {
  const [, first, separator, second, year] = NUMBERS.exec(text) ?? [];
  if (year === undefined) return undefined;
  return { form: 'numbers', first: Number(first), second: Number(second), year, slashed: separator !== '.' };
};

const named = (text: string): WrittenDate | undefined => {
  const [, weekday, day, name, year] = DAY_MONTH.exec(text) ?? monthFirst(text) ?? [];
  const month = MONTHS.get(name ?? '');
  if (month === undefined || year === undefined) return undefined;
  const named = weekday === undefined ? {} : { weekday: WEEKDAYS.indexOf(weekday) };
  return { form: 'day', day: Number(day), month, year, ...named };
};

const monthFirst = (text: string): readonly (string | undefined)[] | undefined => {
  const found = MONTH_DAY.exec(text);
  return found === null ? undefined : [found[0], found[1], found[3], found[2], found[4]];
};

const plainNumber = (text: string): WrittenDate | undefined =>
  NUMBER.test(text) ? { form: 'number', value: Number.parseFloat(text) } : undefined;

export const isRealDay = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

/** 0 is Monday. The day must be real. */
export const weekdayOf = (year: number, month: number, day: number): number =>
  (((dayNumberAt(year, month, day) + 3) % 7) + 7) % 7;
