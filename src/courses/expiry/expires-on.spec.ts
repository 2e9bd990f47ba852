import fc from 'fast-check';
import { addDays, addMonths, dateOfDayNumber, daysBetween } from '../../platform/clock/day-arithmetic.js';
import { isIsoDate } from '../../platform/clock/iso-date.js';
import type { CourseExpiry, Validity } from '../domain/course.events.js';
import { expiresOn } from './expires-on.js';

const rule = (validity: Validity, rest: Partial<CourseExpiry> = {}): CourseExpiry => ({
  validity,
  minusADay: false,
  monthsByJobRole: {},
  ...rest,
});
const months = (count: number | null, rest: Partial<CourseExpiry> = {}): CourseExpiry =>
  rule({ rule: 'from-completion', months: count }, rest);
const anniversary = (rest: Partial<CourseExpiry> = {}): CourseExpiry =>
  rule({ rule: 'keep-anniversary', months: 12, renewalWindowDays: 60 }, rest);
const everyYear = (month: number, day: number, minimumActiveMonths = 0, minusADay = false): CourseExpiry =>
  rule({ rule: 'fixed-annual', month, day, minimumActiveMonths }, { minusADay });

describe('valid from completion', () => {
  it.each([
    ['2025-03-12', months(12), '2026-03-12'],
    ['2025-03-12', months(12, { minusADay: true }), '2026-03-11'],
    ['2025-03-01', months(12, { minusADay: true }), '2026-02-28'],
    ['2023-03-01', months(12, { minusADay: true }), '2024-02-29'],
    ['2025-01-31', months(1), '2025-02-28'],
    ['2024-01-31', months(1), '2024-02-29'],
    ['2024-02-29', months(12), '2025-02-28'],
    ['2024-02-29', months(48), '2028-02-29'],
    ['2025-03-12', months(null), null],
    ['2025-03-12', months(null, { minusADay: true }), null],
  ])('completed %s by %j: expires %s', (completedOn, expiry, then) =>
    expect(expiresOn(completedOn, null, expiry, null)).toBe(then),
  );

  it('does not look at when the previous completion expires, unless it is later', () => {
    expect(expiresOn('2025-03-12', '2025-04-01', months(12), null)).toBe('2026-03-12');
    expect(expiresOn('2025-03-12', '2027-04-01', months(12), null)).toBe('2027-04-01');
  });
});

describe('a job role of its own', () => {
  const byRole = { monthsByJobRole: { nurse: 24, volunteer: null } };
  it.each([
    [months(12, byRole), 'nurse', '2027-03-12'],
    [months(12, byRole), 'volunteer', null],
    [months(12, byRole), 'cook', '2026-03-12'],
    [months(12, byRole), null, '2026-03-12'],
    [months(12, byRole), 'constructor', '2026-03-12'],
    [months(null, byRole), 'nurse', '2027-03-12'],
    [anniversary(byRole), 'nurse', '2027-04-03'],
    [anniversary(byRole), 'volunteer', null],
    [anniversary(byRole), null, '2026-04-03'],
  ])('by %j for %s: expires %s', (expiry, jobRoleId, then) =>
    expect(expiresOn('2025-03-12', '2025-04-03', expiry, jobRoleId)).toBe(then),
  );
});

describe('renewed within the window before it expires', () => {
  it.each([
    ['first completion', '2025-03-12', null, '2026-03-12'],
    ['a day before', '2026-04-02', '2026-04-03', '2027-04-03'],
    ['on the first day of the window', '2026-02-02', '2026-04-03', '2027-04-03'],
    ['a day before the window', '2026-02-01', '2026-04-03', '2027-02-01'],
    ['on the day of expiry: lapsed', '2026-04-03', '2026-04-03', '2027-04-03'],
    ['lapsed', '2026-05-01', '2026-04-03', '2027-05-01'],
    ['much earlier, but never shortened', '2025-01-01', '2026-04-03', '2026-04-03'],
  ])('%s', (_, completedOn, previous, then) =>
    expect(expiresOn(completedOn, previous, anniversary(), null)).toBe(then),
  );

  it('keeps the day year after year, also with a day taken off', () => {
    const expiry = anniversary({ minusADay: true });
    const first = expiresOn('2025-03-12', null, expiry, null);
    expect(first).toBe('2026-03-11');
    const second = expiresOn('2026-02-01', first, expiry, null);
    expect(second).toBe('2027-03-11');
    expect(expiresOn('2027-03-10', second, expiry, null)).toBe('2028-03-11');
  });

  it('keeps the last day of February once it came to it', () => {
    const first = expiresOn('2024-02-29', null, anniversary(), null);
    expect(first).toBe('2025-02-28');
    expect(expiresOn('2025-02-01', first, anniversary(), null)).toBe('2026-02-28');
  });
});

describe('every year on the same day', () => {
  it.each([
    ['2025-03-31', everyYear(4, 1), '2025-04-01'],
    ['2025-04-01', everyYear(4, 1), '2026-04-01'],
    ['2025-12-31', everyYear(4, 1), '2026-04-01'],
    ['2026-01-01', everyYear(4, 1, 3), '2026-04-01'],
    ['2026-01-02', everyYear(4, 1, 3), '2027-04-01'],
    ['2025-03-31', everyYear(4, 1, 14), '2027-04-01'],
    ['2025-03-30', everyYear(4, 1, 0, true), '2025-03-31'],
    ['2025-03-31', everyYear(4, 1, 0, true), '2026-03-31'],
    ['2025-05-01', everyYear(2, 29), '2026-02-28'],
    ['2027-05-01', everyYear(2, 29), '2028-02-29'],
    ['2025-02-28', everyYear(2, 29), '2026-02-28'],
    ['2028-02-28', everyYear(2, 29), '2028-02-29'],
    ['2025-12-31', everyYear(12, 31), '2026-12-31'],
    ['2025-12-31', everyYear(1, 1), '2026-01-01'],
    ['2025-12-31', everyYear(1, 1, 0, true), '2026-12-31'],
  ])('completed %s by %j: expires %s', (completedOn, expiry, then) =>
    expect(expiresOn(completedOn, null, expiry, null)).toBe(then),
  );
});

it('takes an expiry that no date can say for never', () => {
  expect(expiresOn('9999-01-01', null, months(12), null)).toBeNull();
  expect(expiresOn('9998-12-31', null, months(12), null)).toBe('9999-12-31');
  expect(expiresOn('9999-12-31', null, months(1200, { minusADay: true }), null)).toBeNull();
  expect(expiresOn('9999-12-31', null, everyYear(12, 31), null)).toBeNull();
});

describe('whatever the rule', () => {
  const count = fc.integer({ min: 1, max: 1200 });
  const maybe = fc.option(count);
  const validity = fc.oneof<fc.Arbitrary<Validity>[]>(
    fc.record({ rule: fc.constant('from-completion'), months: maybe }),
    fc.record({
      rule: fc.constant('keep-anniversary'),
      months: count,
      renewalWindowDays: fc.integer({ min: 0, max: 400 }),
    }),
    fc
      .record({
        rule: fc.constant('fixed-annual'),
        month: fc.integer({ min: 1, max: 12 }),
        day: fc.integer({ min: 1, max: 31 }),
        minimumActiveMonths: fc.integer({ min: 0, max: 30 }),
      })
      .filter(({ month, day }) => isIsoDate(`2024-${two(month)}-${two(day)}`)),
  );
  const expiries = fc.record({
    validity,
    minusADay: fc.boolean(),
    monthsByJobRole: fc.oneof(fc.constant({}), fc.record({ nurse: fc.option(count) })),
  });
  const dates = fc.integer({ min: -719_162, max: 2_932_896 }).map(dateOfDayNumber);
  /** Renewals at every distance from the previous expiry. */
  const renewals = fc
    .tuple(dates, fc.integer({ min: -500, max: 500 }))
    .map(([completedOn, days]) => ({ completedOn, previous: addDays(completedOn, days) }));
  const roles = fc.constantFrom('nurse', null);

  it('expires after the completion, on a real day, or never', () =>
    fc.assert(
      fc.property(
        renewals,
        expiries,
        roles,
        fc.boolean(),
        ({ completedOn, previous }, expiry, role, first) => {
          const then = expiresOn(completedOn, first ? null : previous, expiry, role);
          if (then === null) return;
          expect(isIsoDate(then)).toBe(true);
          expect(daysBetween(completedOn, then)).toBeGreaterThan(0);
        },
      ),
    ));

  it('is never shortened by a renewal', () =>
    fc.assert(
      fc.property(renewals, expiries, roles, ({ completedOn, previous }, expiry, role) => {
        const then = expiresOn(completedOn, previous, expiry, role);
        if (then !== null) expect(daysBetween(previous, then)).toBeGreaterThanOrEqual(0);
      }),
    ));

  it('expires no sooner when completed later', () => {
    const simple = expiries.filter(({ validity: { rule: name } }) => name !== 'keep-anniversary');
    const laters = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(dates, laters, simple, roles, (completedOn, days, expiry, role) => {
        const sooner = expiresOn(completedOn, null, expiry, role);
        const later = expiresOn(addDays(completedOn, days), null, expiry, role);
        if (later !== null) expect(sooner !== null && sooner <= later).toBe(true);
      }),
    );
  });

  it('is the anniversary and so many months for everybody who renews in the window', () =>
    fc.assert(
      fc.property(dates, count, fc.integer({ min: 1, max: 400 }), (previous, every, before) => {
        const expiry = rule({ rule: 'keep-anniversary', months: every, renewalWindowDays: 400 });
        const completedOn = addDays(previous, -before);
        const then = expiresOn(completedOn, previous, expiry, null);
        if (completedOn < previous && then !== null) expect(then).toBe(addMonths(previous, every));
      }),
    ));
});

const two = (value: number): string => String(value).padStart(2, '0');
