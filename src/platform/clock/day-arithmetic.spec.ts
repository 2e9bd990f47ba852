import { Temporal } from '@js-temporal/polyfill';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  dateOfDayNumber,
  dayNumberOf,
  daysBetween,
  isDated,
  monthsAfter,
} from './day-arithmetic.js';
import { isIsoDate } from './iso-date.js';

const FIRST = -719_162;
const LAST = 2_932_896;
const dayNumbers = fc.integer({ min: FIRST, max: LAST });
const dates = dayNumbers.map(dateOfDayNumber);
const inCommonUse = fc.integer({ min: FIRST + 500_000, max: LAST - 500_000 }).map(dateOfDayNumber);

describe('day arithmetic', () => {
  it('counts days from 1 January 1970', () => {
    expect(['1970-01-01', '1969-12-31', '0001-01-01', '9999-12-31'].map(dayNumberOf)).toEqual([
      0,
      -1,
      FIRST,
      LAST,
    ]);
    fc.assert(
      fc.property(dayNumbers, (number) => {
        const date = dateOfDayNumber(number);
        expect(isIsoDate(date)).toBe(true);
        expect(dayNumberOf(date)).toBe(number);
        expect(Date.parse(`${date}T00:00:00Z`)).toBe(number * 86_400_000);
      }),
    );
  });

  it.each([
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['1900-01-31', 1, '1900-02-28'],
    ['2025-03-12', 12, '2026-03-12'],
    ['2025-12-31', 2, '2026-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
    ['2026-01-15', 0, '2026-01-15'],
  ])('%s and %i months is %s', (date, months, then) => expect(addMonths(date, months)).toBe(then));

  it('adds months as Temporal does', () => {
    fc.assert(
      fc.property(inCommonUse, fc.integer({ min: -1200, max: 1200 }), (date, months) => {
        const then = Temporal.PlainDate.from(date).add({ months }, { overflow: 'constrain' });
        expect(addMonths(date, months)).toBe(then.toString());
      }),
    );
  });

  it('adds and counts days as Temporal does', () => {
    fc.assert(
      fc.property(inCommonUse, fc.integer({ min: -100_000, max: 100_000 }), (date, days) => {
        const then = Temporal.PlainDate.from(date).add({ days }).toString();
        expect(addDays(date, days)).toBe(then);
        expect(daysBetween(date, then)).toBe(days);
      }),
    );
  });

  it('stops at the ends of the calendar and never answers a day that is none', () => {
    expect(addMonths('9999-12-01', 1)).toBe('9999-12-31');
    expect(addDays('9999-12-31', 1)).toBe('9999-12-31');
    expect(addMonths('0001-01-31', -1)).toBe('0001-01-01');
    expect(addDays('0001-01-01', -1)).toBe('0001-01-01');
    expect([FIRST - 1, FIRST, LAST, LAST + 1].map(isDated)).toEqual([false, true, true, false]);
    fc.assert(
      fc.property(dates, fc.integer({ min: -150_000, max: 150_000 }), (date, count) => {
        expect([addMonths(date, count), addDays(date, count)].map(isIsoDate)).toEqual([true, true]);
        expect(Number.isInteger(monthsAfter(dayNumberOf(date), count))).toBe(true);
      }),
    );
  });
});
