import { movingPeople } from '../../../test/support/training.js';
import type { Course, CourseExpiry } from '../../courses/courses.contract.js';
import { expiryByRule, expiryInForce } from './expiry-by-rule.js';

const expiry = (
  validity: CourseExpiry['validity'],
  monthsByJobRole: CourseExpiry['monthsByJobRole'] = {},
): CourseExpiry => ({ validity, minusADay: true, monthsByJobRole });
const yearly = expiry({ rule: 'from-completion', months: 12 }, { cook: 24 });
const anniversary = expiry({ rule: 'keep-anniversary', months: 12, renewalWindowDays: 60 });
const fixed = expiry({ rule: 'fixed-annual', month: 4, day: 1, minimumActiveMonths: 3 });

describe('the months of an allocation in force', () => {
  it('stand in place of the course’s and its job roles’, with the rest of the rule as it is', () => {
    expect(expiryInForce(yearly, { validityMonths: 6 })).toEqual(
      expiry({ rule: 'from-completion', months: 6 }),
    );
    expect(expiryInForce(anniversary, { validityMonths: 6 })).toEqual(
      expiry({ rule: 'keep-anniversary', months: 6, renewalWindowDays: 60 }),
    );
  });

  it('are for ever where they are null', () => {
    expect(expiryInForce(yearly, { validityMonths: null })).toEqual(
      expiry({ rule: 'from-completion', months: null }),
    );
    expect(expiryInForce(anniversary, { validityMonths: null })).toEqual(
      expiry({ rule: 'from-completion', months: null }),
    );
  });

  it('change nothing of a fixed annual date, nor where there are none', () => {
    expect(expiryInForce(fixed, { validityMonths: 6 })).toBe(fixed);
    expect(expiryInForce(yearly, {})).toBe(yearly);
    expect(expiryInForce(yearly, null)).toBe(yearly);
  });

  it('count an early renewal from the expiry before it', () => {
    const course: Course = movingPeople({ expiry: anniversary });
    const before = [{ completedOn: '2026-01-10', expiresOn: '2026-12-23' }];
    expect(expiryByRule(course, { validityMonths: 6 }, '2026-11-24', before, 'cook')).toBe('2027-06-23');
  });
});
