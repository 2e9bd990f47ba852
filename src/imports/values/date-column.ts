import type { Checked } from '../../learners/learners.contract.js';
import type { Clock } from '../../platform/clock/clock.js';
import { dateOfDayNumber, dayNumberAt } from '../../platform/clock/day-arithmetic.js';
import type { IsoDate } from '../../platform/events/event.js';
import { faulty, valid } from './value-faults.js';
import { isRealDay, weekdayOf, type WrittenDate, writtenDate } from './written-date.js';

export type DateReading = {
  /** The day of a moment that is written with a time zone, in the organisation's zone. */
  readonly clock: Pick<Clock, 'dateOf'>;
  /** Where the table is a workbook: on which day its numbers begin. */
  readonly serials?: '1900' | '1904';
  /** Where the layout says that days are seconds since 1970, as Moodle stores them. */
  readonly unixSeconds?: boolean;
};

const FIRST: IsoDate = '1900-01-01';
const LAST: IsoDate = '2199-12-31';
const EPOCH_1904 = dayNumberAt(1904, 1, 1);
const EPOCH_1900 = dayNumberAt(1899, 12, 31);
/** Workbooks count a 29 February 1900 that never was, as this number. */
const LEAP_THAT_NEVER_WAS = 60;
const SECONDS = { min: 100_000_000, max: 99_999_999_999 };
const LARGEST_SERIAL = 200_000;

const MAY_BE_SLASHED = /^\s*\d{1,2}\s*[/-]/;

/**
 * The days of one column. All cells are shown by `see` first, then each is read by `read`: whether 03/04/2026 is the third
 * of April can depend on the rest of the column. Memory: two counters.
 */
export class DateColumn {
  private dayFirst = 0;
  private monthFirst = 0;

  constructor(private readonly reading: DateReading) {}

  see(text: string): this {
    if (!MAY_BE_SLASHED.test(text)) return this;
    const written = writtenDate(text);
    if (written?.form !== 'numbers' || !written.slashed) return this;
    const { first, second } = written;
    if (first > 12 && second <= 12) this.dayFirst += 1;
    if (first <= 12 && second > 12) this.monthFirst += 1;
    return this;
  }

  /** More of the days make sense only with the month first than only with the day first. */
  get looksAmerican(): boolean {
    return this.monthFirst > this.dayFirst;
  }

  /** Faults: DATE_INVALID, DATE_LOOKS_AMERICAN, DATE_YEAR_SHORT, DATE_OUT_OF_RANGE, DATE_IS_NUMBER. */
  read(text: string): Checked<IsoDate> {
    const written = writtenDate(text);
    switch (written?.form) {
      case undefined:
        return faulty('DATE_INVALID');
      case 'instant':
        return inRange(this.reading.clock.dateOf(written.at));
      case 'number':
        return this.ofNumber(written.value);
      case 'day':
        return dayOf(written);
      case 'numbers':
        if (written.slashed && this.looksAmerican) return faulty('DATE_LOOKS_AMERICAN');
        return dayOf({ day: written.first, month: written.second, year: written.year });
    }
  }

  private ofNumber(value: number): Checked<IsoDate> {
    const { serials, unixSeconds = false, clock } = this.reading;
    if (unixSeconds && value >= SECONDS.min && value <= SECONDS.max)
      return inRange(clock.dateOf(new Date(value * 1000).toISOString()));
    return serials === undefined || value > LARGEST_SERIAL
      ? faulty('DATE_IS_NUMBER')
      : ofSerial(Math.floor(value), serials);
  }
}

const ofSerial = (serial: number, serials: '1900' | '1904'): Checked<IsoDate> => {
  if (serials === '1904') return inRange(dateOfDayNumber(EPOCH_1904 + serial));
  if (serial < 1 || serial === LEAP_THAT_NEVER_WAS) return faulty('DATE_INVALID');
  return inRange(dateOfDayNumber(EPOCH_1900 + serial - (serial > LEAP_THAT_NEVER_WAS ? 1 : 0)));
};

type Day = Omit<Extract<WrittenDate, { form: 'day' }>, 'form'>;

const dayOf = ({ day, month, year, weekday }: Day): Checked<IsoDate> => {
  if (year.length === 2) return shortYear(day, month, year);
  const number = Number(year);
  if (!isRealDay(number, month, day)) return faulty('DATE_INVALID');
  if (weekday !== undefined && weekday !== weekdayOf(number, month, day)) return faulty('DATE_INVALID');
  return inRange(`${year}-${twoDigits(month)}-${twoDigits(day)}`);
};

/** Offers the day in either century instead of choosing one; whoever was born in 1926 or retires in 2098 is in files too. */
const shortYear = (day: number, month: number, year: string): Checked<never> => {
  const offered = ['19', '20']
    .filter((century) => isRealDay(Number(century + year), month, day))
    .map((century) => `${twoDigits(day)}/${twoDigits(month)}/${century}${year}`);
  return offered.length === 0
    ? faulty('DATE_INVALID')
    : faulty('DATE_YEAR_SHORT', `Write the year with four digits: ${offered.join(' or ')}`);
};

const inRange = (date: IsoDate): Checked<IsoDate> =>
  date >= FIRST && date <= LAST ? valid(date) : faulty('DATE_OUT_OF_RANGE');

const twoDigits = (value: number): string => String(value).padStart(2, '0');
