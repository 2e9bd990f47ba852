import { checkTime, timeBehindDay } from './times.js';

describe('a time in a cell', () => {
  it.each([
    ['09:30', '09:30'],
    ['9.30', '09:30'],
    ['0930', '09:30'],
    ['1400 hrs', '14:00'],
    ['9:30 AM', '09:30'],
    ['9 pm', '21:00'],
    ['12 a.m.', '00:00'],
    ['12:15pm', '12:15'],
    ['14:00:00', '14:00'],
    ['00:00', '00:00'],
  ])('%s is %s', (text, time) => {
    expect(checkTime(text)).toEqual({ ok: true, value: time });
  });

  it.each(['25:00', '9:60', '9', '13 pm', '0 am', 'noon', '0.395833', '14:00:30'])('%s is none', (text) => {
    expect(checkTime(text)).toMatchObject({ ok: false, fault: { code: 'TIME_INVALID' } });
  });

  it.each([
    ['2026-03-02T09:30', '09:30'],
    ['2/3/2026 9:30 am', '09:30'],
    ['2 March 2026, 14:05:00', '14:05'],
    ['2026-03-02', undefined],
    ['2026-03-02T00:00', undefined],
    ['02.03.2026', undefined],
  ])('stands behind the day: %s', (text, time) => {
    expect(timeBehindDay(text)).toBe(time);
  });
});
