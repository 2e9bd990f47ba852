import fc from 'fast-check';
import { SystemClock } from '../../platform/clock/clock.js';
import { addDays, calendarDayOf, dayNumberOf } from '../../platform/clock/day-arithmetic.js';
import { daysInMonth, monthName } from '../../platform/clock/iso-date.js';
import { DateColumn, type DateReading } from './date-column.js';

const clock = new SystemClock('Europe/London');

const read = (
  text: string,
  reading: Partial<DateReading> = {},
  column: readonly string[] = [text],
): string => {
  const dates = new DateColumn({ clock, ...reading });
  for (const cell of column) dates.see(cell);
  const checked = dates.read(text);
  return checked.ok ? checked.value : checked.fault.code;
};

const realDay = fc.integer({ min: 0, max: 109_571 }).map((days) => addDays('1900-01-01', days));
const two = (value: number): string => String(value).padStart(2, '0');

const FORMS: Record<string, (year: number, month: number, day: number) => string> = {
  'DD/MM/YYYY': (year, month, day) => `${two(day)}/${two(month)}/${year}`,
  'D/M/YYYY': (year, month, day) => `${day}/${month}/${year}`,
  'DD-MM-YYYY': (year, month, day) => `${two(day)}-${two(month)}-${year}`,
  'DD.MM.YYYY': (year, month, day) => `${two(day)}.${two(month)}.${year}`,
  'DD/MM/YYYY HH:MM': (year, month, day) => `${two(day)}/${two(month)}/${year} 12:00`,
  '31 Mar 2026': (year, month, day) => `${day} ${monthName(month).slice(0, 3)} ${year}`,
  '31-Mar-2026': (year, month, day) => `${two(day)}-${monthName(month).slice(0, 3)}-${year}`,
  '31st March 2026': (year, month, day) => `${day}th ${monthName(month)} ${year}`,
  'Mar 31 2026': (year, month, day) => `${monthName(month).slice(0, 3)} ${day} ${year}`,
  'March 31, 2026': (year, month, day) => `${monthName(month).toUpperCase()} ${day}, ${year}`,
  ISO: (year, month, day) => `${year}-${two(month)}-${two(day)}`,
  'ISO with a time': (year, month, day) => `${year}-${two(month)}-${two(day)}T23:59:59.999`,
  'ISO with a time and a space': (year, month, day) => ` ${year}-${two(month)}-${two(day)} 00:00:00 `,
  'ISO with slashes': (year, month, day) => `${year}/${two(month)}/${two(day)}`,
  'ISO without dashes': (year, month, day) => `${year}${two(month)}${two(day)}`,
};

describe.each(Object.entries(FORMS))('a day written as %s', (_, write) => {
  it('reads back, whatever day it is', () =>
    fc.assert(
      fc.property(realDay, (date) => {
        const { year, month, day } = calendarDayOf(dayNumberOf(date));
        expect(read(write(year, month, day))).toBe(date);
      }),
    ));

  it('is a fault where there is no such day', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2199 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 29, max: 99 }),
        (year, month, day) => {
          fc.pre(day > daysInMonth(year, month));
          expect(read(write(year, month, day))).toBe('DATE_INVALID');
        },
      ),
    ));
});

describe('a column of days', () => {
  it('that make sense only with the month first refuses every slashed one', () => {
    const column = ['03/31/2026', '04/05/2026', '2026-04-05', '5 Apr 2026', '05.04.2026'];
    expect(column.map((cell) => read(cell, {}, column))).toEqual([
      'DATE_LOOKS_AMERICAN',
      'DATE_LOOKS_AMERICAN',
      '2026-04-05',
      '2026-04-05',
      '2026-04-05',
    ]);
  });

  it('of American days never reads one of them, whichever they are', () =>
    fc.assert(
      fc.property(fc.array(realDay, { minLength: 1, maxLength: 20 }), (dates) => {
        const column = dates.map((date) => {
          const { year, month, day } = calendarDayOf(dayNumberOf(date));
          return `${month}/${day}/${year}`;
        });
        fc.pre(dates.some((date) => Number(date.slice(8)) > 12));
        for (const cell of column) expect(read(cell, {}, column)).toBe('DATE_LOOKS_AMERICAN');
      }),
    ));

  it('with one slip among days that make sense only with the day first stays with the day first', () => {
    const column = ['31/03/2026', '04/05/2026', '03/31/2026'];
    expect(column.map((cell) => read(cell, {}, column))).toEqual([
      '2026-03-31',
      '2026-05-04',
      'DATE_INVALID',
    ]);
  });
});

describe('a day in a cell', () => {
  it.each([
    ['31/06/2026', 'DATE_INVALID'],
    ['29/02/2025', 'DATE_INVALID'],
    ['31 Jun 2026', 'DATE_INVALID'],
    ['00/01/2026', 'DATE_INVALID'],
    ['13/2026', 'DATE_INVALID'],
    ['soon', 'DATE_INVALID'],
    ['31 Foo 2026', 'DATE_INVALID'],
    ['31/03-2026', 'DATE_INVALID'],
    ['2026-03-31T25:00', 'DATE_INVALID'],
    ['31/03/2026 12:75', 'DATE_INVALID'],
    ['1 '.repeat(40), 'DATE_INVALID'],
    ['31/03/0026', 'DATE_OUT_OF_RANGE'],
    ['31/12/9999', 'DATE_OUT_OF_RANGE'],
    ['46112', 'DATE_IS_NUMBER'],
    ['1774911600', 'DATE_IS_NUMBER'],
  ])('is refused as %s', (text, code) => expect(read(text)).toBe(code));

  it.each([
    ['Tuesday, 31 March 2026, 12:00 PM', '2026-03-31'],
    ['Tue 31st Mar. 2026', '2026-03-31'],
    ['Wed 31 Mar 2026', 'DATE_INVALID'],
    ['1 Sept 2026', '2026-09-01'],
    ['22/06/2016, 12:00', '2016-06-22'],
    ['31/03/2026 1:30 pm', '2026-03-31'],
  ])('%s is %s', (text, answer) => expect(read(text)).toBe(answer));

  it.each([
    ['2026-03-31T23:30:00Z', '2026-04-01'],
    ['2026-01-31T23:30:00Z', '2026-01-31'],
    ['2026-03-31 22:00:00.123456+00:00', '2026-03-31'],
    ['2026-04-01T01:30:00+05:30', '2026-03-31'],
    ['2026-04-01T01:30:00+0530', '2026-03-31'],
    ['2026-03-31T23:30:00', '2026-03-31'],
  ])('of a moment is the day of the organisation: %s is %s', (text, date) => expect(read(text)).toBe(date));

  it('with a short year is never given a century, but offered both', () => {
    const dates = new DateColumn({ clock });
    const message = (text: string) => {
      const checked = dates.read(text);
      return checked.ok ? checked.value : `${checked.fault.code}: ${checked.fault.message}`;
    };
    expect(message('31/3/98')).toBe(
      'DATE_YEAR_SHORT: Write the year with four digits: 31/03/1998 or 31/03/2098',
    );
    expect(message('29-Feb-00')).toBe('DATE_YEAR_SHORT: Write the year with four digits: 29/02/2000');
    expect(message('Mar 31 26')).toContain('31/03/1926 or 31/03/2026');
    expect(message('31/06/98')).toContain('DATE_INVALID');
  });
});

describe('a number in a column of days', () => {
  it.each([
    ['1', '1900', '1900-01-01'],
    ['59', '1900', '1900-02-28'],
    ['60', '1900', 'DATE_INVALID'],
    ['61', '1900', '1900-03-01'],
    ['46112', '1900', '2026-03-31'],
    ['46112.75', '1900', '2026-03-31'],
    ['0.5', '1900', 'DATE_INVALID'],
    ['0', '1904', '1904-01-01'],
    ['44650', '1904', '2026-03-31'],
    ['999999', '1900', 'DATE_IS_NUMBER'],
  ] as const)('%s of a workbook that counts from %s is %s', (text, serials, date) =>
    expect(read(text, { serials })).toBe(date),
  );

  it('is seconds where the layout says so, in the zone of the organisation', () => {
    expect(read('1774911599', { unixSeconds: true })).toBe('2026-03-30');
    expect(read('1774911600', { unixSeconds: true })).toBe('2026-03-31');
    expect(read('46112', { unixSeconds: true })).toBe('DATE_IS_NUMBER');
  });
});
