import fc from 'fast-check';
import { isIsoDate, readableDate } from './iso-date.js';

describe('ISO dates', () => {
  it.each(['2026-11-24', '2024-02-29', '2000-02-29', '1999-12-31', '0001-01-01'])('takes %s', (date) => {
    expect(isIsoDate(date)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0000-01-01',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '2026-01-01\n',
    '',
  ])('refuses %j', (date) => {
    expect(isIsoDate(date)).toBe(false);
  });

  it('takes every day that the calendar has', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (day) => expect(isIsoDate(day.toISOString().slice(0, 10))).toBe(true),
      ),
    );
  });

  it('reads a date aloud', () => {
    expect(readableDate('2026-11-04')).toBe('4 Nov 2026');
  });
});
