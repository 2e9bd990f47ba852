import { type Course, type CourseExpiry, expiresOn, type Validity } from '../../courses/courses.contract.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { Allocation } from '../domain/training-record.js';

/** What an expiry is worked out from: a completion of the same course that counts. */
export type EarlierCompletion = { readonly completedOn: IsoDate; readonly expiresOn: IsoDate | null };

/** The latest expiry among the completions before a day; null where none expires. */
const previousExpiry = (earlier: Iterable<EarlierCompletion>, completedOn: IsoDate): IsoDate | null => {
  let latest: IsoDate | null = null;
  for (const completion of earlier) {
    if (completion.completedOn >= completedOn || completion.expiresOn === null) continue;
    if (latest === null || completion.expiresOn > latest) latest = completion.expiresOn;
  }
  return latest;
};

/** What may stand in place of the course's months: those of the allocation in force. */
export type ValidityInForce = Pick<Allocation, 'validityMonths'> | null;

/**
 * The rule of a course with the months of an allocation in place of its own, also of those for job roles. A fixed annual date
 * has no months and stays as it is.
 */
export const expiryInForce = (expiry: CourseExpiry, allocation: ValidityInForce): CourseExpiry => {
  const months = allocation?.validityMonths;
  const { validity } = expiry;
  if (months === undefined || validity.rule === 'fixed-annual') return expiry;
  const instead: Validity = months === null ? { rule: 'from-completion', months } : { ...validity, months };
  return { ...expiry, validity: instead, monthsByJobRole: {} };
};

/** When a completion of this day expires by the course's rule, or the allocation's months; null: never. Later completions do not matter. */
export const expiryByRule = (
  course: Course,
  allocation: ValidityInForce,
  completedOn: IsoDate,
  earlier: Iterable<EarlierCompletion>,
  jobRoleId: string | null,
): IsoDate | null => {
  const expiry = expiryInForce(course.expiry, allocation);
  return expiresOn(completedOn, previousExpiry(earlier, completedOn), expiry, jobRoleId);
};
