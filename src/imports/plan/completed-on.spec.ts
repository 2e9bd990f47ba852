import fc from 'fast-check';
import { movingPeople } from '../../../test/support/training.js';
import { type CourseExpiry, expiresOn } from '../../courses/courses.contract.js';
import { dateOfDayNumber, dayNumberOf } from '../../platform/clock/day-arithmetic.js';
import { completedOnOf } from './completed-on.js';

const yearly: CourseExpiry = {
  validity: { rule: 'from-completion', months: 12 },
  minusADay: false,
  monthsByJobRole: { nurse: 6, porter: null },
};
const found = (day: string, expiry: CourseExpiry = yearly, jobRoleId: string | null = null): unknown => {
  const answer = completedOnOf(day, movingPeople({ expiry }), jobRoleId);
  return answer.ok ? answer.value : answer.fault.code;
};
const NOT_REVERSIBLE = 'EXPIRY_NOT_REVERSIBLE';

describe('the day of completion behind an expiry', () => {
  it('is so many months before, by the validity of the job role', () => {
    expect([found('2026-03-31'), found('2026-03-31', yearly, 'nurse')]).toEqual([
      '2025-03-31',
      NOT_REVERSIBLE,
    ]);
    expect(found('2026-03-30', yearly, 'nurse')).toBe('2025-09-30');
    expect(found('2026-03-31', { ...yearly, minusADay: true })).toBe('2025-04-01');
  });

  it('is not worked out where the rule leaves it open', () => {
    expect(found('2025-02-28')).toBe(NOT_REVERSIBLE);
    expect(found('2026-03-31', yearly, 'porter')).toBe(NOT_REVERSIBLE);
    const anniversary = { rule: 'keep-anniversary', months: 12, renewalWindowDays: 30 } as const;
    const annual = { rule: 'fixed-annual', month: 4, day: 1, minimumActiveMonths: 6 } as const;
    for (const validity of [anniversary, annual])
      expect(found('2026-04-01', { ...yearly, validity })).toBe(NOT_REVERSIBLE);
  });

  it('is the only day that expires then, whatever the months', () => {
    const days = fc.integer({ min: dayNumberOf('2000-01-01'), max: dayNumberOf('2040-12-31') });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), fc.boolean(), (number, months, minusADay) => {
        const expiry: CourseExpiry = { ...yearly, validity: { rule: 'from-completion', months }, minusADay };
        const completedOn = dateOfDayNumber(number);
        const day = expiresOn(completedOn, null, expiry, null) ?? '';
        const others = [-3, -2, -1, 1, 2, 3]
          .map((more) => dateOfDayNumber(number + more))
          .filter((other) => expiresOn(other, null, expiry, null) === day);
        expect(found(day, expiry)).toBe(others.length === 0 ? completedOn : NOT_REVERSIBLE);
      }),
    );
  });
});
