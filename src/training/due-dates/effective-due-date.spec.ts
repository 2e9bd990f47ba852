import fc from 'fast-check';
import { addDays, daysBetween } from '../../platform/clock/day-arithmetic.js';
import { type AwayPeriod, effectiveDueOn } from './effective-due-date.js';

const allocation = { dueSetOn: '2026-11-01', dueOn: '2026-12-01' };

describe('the due date of a learner who was away', () => {
  it('is moved by the days away', () => {
    const away = [{ from: '2026-11-10', to: '2026-11-20' }];
    expect(effectiveDueOn(allocation, away, '2026-11-25')).toBe('2026-12-11');
  });

  it('is moved by two absences', () => {
    const away = [
      { from: '2026-11-10', to: '2026-11-20' },
      { from: '2026-12-05', to: '2026-12-06' },
    ];
    expect(effectiveDueOn(allocation, away, '2026-12-10')).toBe('2026-12-12');
  });

  it('moves on with each day while the learner is away', () => {
    const away = [{ from: '2026-11-20', to: null }];
    expect(effectiveDueOn(allocation, away, '2026-11-20')).toBe('2026-12-01');
    expect(effectiveDueOn(allocation, away, '2026-11-21')).toBe('2026-12-02');
    expect(effectiveDueOn(allocation, away, '2027-11-20')).toBe('2027-12-01');
  });

  it('counts an absence from the day on which the due date was set', () => {
    const away = [{ from: '2026-10-01', to: '2026-11-04' }];
    expect(effectiveDueOn(allocation, away, '2026-12-01')).toBe('2026-12-04');
    expect(effectiveDueOn(allocation, [{ from: '2026-10-01', to: '2026-11-01' }], '2026-12-01')).toBe(
      '2026-12-01',
    );
  });

  it('leaves the learner as late on return as on leaving', () => {
    const away = [{ from: '2026-12-02', to: '2027-01-01' }];
    expect(effectiveDueOn(allocation, away, '2026-12-02')).toBe('2026-12-01');
    expect(effectiveDueOn(allocation, away, '2027-01-01')).toBe('2026-12-31');
  });

  it('stands still on the last day of all', () => {
    expect(effectiveDueOn(allocation, [{ from: '2026-12-01', to: '2026-12-08' }], '2027-02-01')).toBe(
      '2026-12-08',
    );
  });

  it('is not moved by what came after the day asked about', () => {
    const away = [{ from: '2026-11-10', to: '2026-11-20' }];
    expect(effectiveDueOn(allocation, away, '2026-11-05')).toBe('2026-12-01');
    expect(effectiveDueOn(allocation, away, '2026-11-13')).toBe('2026-12-04');
  });

  it('counts a day that two periods share once', () => {
    const away = [
      { from: '2026-11-10', to: '2026-11-20' },
      { from: '2026-11-10', to: '2026-11-21' },
    ];
    expect(effectiveDueOn(allocation, away, '2026-12-01')).toBe('2026-12-12');
  });

  it('is none where none was set', () => {
    const away = [{ from: '2026-11-10', to: '2026-11-20' }];
    expect(effectiveDueOn({ ...allocation, dueOn: null }, away, '2026-12-01')).toBeNull();
  });
});

/** Absences apart from each other: days from the one before, and how long. */
const absences = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })), { maxLength: 5 })
  .map((lengths) => {
    const periods: AwayPeriod[] = [];
    let day = '2026-10-01';
    for (const [gap, length] of lengths) {
      const from = addDays(day, gap);
      day = addDays(from, length);
      periods.push({ from, to: day });
    }
    return periods;
  });
const days = fc.integer({ min: 0, max: 400 });
const isAway = (away: readonly AwayPeriod[], day: string): boolean =>
  away.some(({ from, to }) => from <= day && (to === null || day < to));

it('leaves as many days as there were, over each day away, and one less over each day at work', () => {
  fc.assert(
    fc.property(absences, days, days, (away, until, since) => {
      const dueOn = addDays(allocation.dueSetOn, until);
      const day = addDays(allocation.dueSetOn, since);
      const left = (on: string): number =>
        daysBetween(on, effectiveDueOn({ ...allocation, dueOn }, away, on) ?? on);
      const stands = isAway(away, day);
      expect(left(addDays(day, 1))).toBe(stands ? left(day) : left(day) - 1);
    }),
  );
});
