import type { CourseExpiry, Validity } from '../domain/course.events.js';
import { explainExpiry, expiryRuleWords } from './explain-expiry.js';

const rule = (validity: Validity, minusADay = false): CourseExpiry => ({
  validity,
  minusADay,
  monthsByJobRole: { nurse: 24, volunteer: null },
});
const yearly: Validity = { rule: 'from-completion', months: 12 };
const keeping: Validity = { rule: 'keep-anniversary', months: 12, renewalWindowDays: 60 };
const everyYear = (month: number, day: number, minimumActiveMonths: number): Validity => ({
  rule: 'fixed-annual',
  month,
  day,
  minimumActiveMonths,
});

it.each([
  [rule(yearly), null, 'valid 12 months'],
  [rule(yearly, true), null, 'valid 12 months less a day'],
  [rule({ rule: 'from-completion', months: 1 }), null, 'valid 1 month'],
  [rule({ rule: 'from-completion', months: null }), null, 'valid for ever'],
  [rule(yearly), 'nurse', 'valid 24 months for this job role'],
  [rule(keeping), 'volunteer', 'valid for ever for this job role'],
  [rule(keeping), 'cook', 'valid 12 months'],
  [rule(everyYear(4, 1, 3)), 'nurse', 'every year on 1 April, at least 3 months after completion'],
  [rule(everyYear(4, 1, 0), true), null, 'every year on 1 April less a day'],
  [rule(everyYear(2, 29, 0)), null, 'every year on 29 February, or 28 February'],
])('tells the rule %j for %s', (expiry, jobRoleId, words) =>
  expect(expiryRuleWords(expiry, jobRoleId)).toBe(words),
);

it('tells what became of it for one completion', () => {
  const told = (completedOn: string, previous: string | null, expiry = rule(keeping)) =>
    explainExpiry(completedOn, previous, expiry, null);
  expect(told('2025-03-12', null)).toBe('valid 12 months');
  expect(told('2026-03-12', '2026-04-03')).toBe('valid 12 months, renewed early: counted from 3 Apr 2026');
  expect(told('2026-03-01', '2026-03-11', rule(keeping, true))).toBe(
    'valid 12 months less a day, renewed early: counted from 12 Mar 2026',
  );
  expect(told('2026-05-01', '2026-04-03')).toBe('valid 12 months');
  expect(told('2025-03-12', '2028-04-03')).toBe(
    'valid 12 months, but renewing never shortens: kept at 3 Apr 2028',
  );
});
