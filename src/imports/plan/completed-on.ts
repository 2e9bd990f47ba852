import { type Course, expiresOn } from '../../courses/courses.contract.js';
import { dateOfDayNumber, dayNumberOf, monthsAfter } from '../../platform/clock/day-arithmetic.js';
import type { Checked } from '../../learners/learners.contract.js';
import type { IsoDate } from '../../platform/events/event.js';

/** Days at the end of months fall together when months are added: 28 and 29 February, 28 to 31 of others. */
const MAY_FALL_TOGETHER = 3;

/**
 * Pure: the only day whose completion expires on `expiry` by the course's rule. Faults: EXPIRY_NOT_REVERSIBLE, where the rule
 * counts from something else, or no day or several lead to it.
 */
export const completedOnOf = (
  expiry: IsoDate,
  course: Course,
  jobRoleId: string | null,
): Checked<IsoDate> => {
  const { validity, minusADay, monthsByJobRole } = course.expiry;
  if (validity.rule !== 'from-completion')
    return fault(
      'The expiry of this course is not counted from the completion only: write the day of completion',
    );
  const own =
    jobRoleId !== null && Object.hasOwn(monthsByJobRole, jobRoleId) ? monthsByJobRole[jobRoleId] : undefined;
  const months = own === undefined ? validity.months : own;
  if (months === null) return fault('This course never expires: write the day of completion');
  const earliest = monthsAfter(dayNumberOf(expiry) + (minusADay ? 1 : 0), -months);
  const days: IsoDate[] = [];
  for (let more = 0; more <= MAY_FALL_TOGETHER; more += 1) {
    const day = dateOfDayNumber(earliest + more);
    if (expiresOn(day, null, course.expiry, jobRoleId) === expiry) days.push(day);
  }
  const [day, another] = days;
  return day !== undefined && another === undefined
    ? { ok: true, value: day }
    : fault(
        day === undefined
          ? 'By the rule of this course nothing expires on this day: write the day of completion'
          : 'Several days of completion lead to this expiry: write the day of completion',
      );
};

const fault = (message: string): Checked<never> => ({
  ok: false,
  fault: { code: 'EXPIRY_NOT_REVERSIBLE', message },
});
