import { type Course, expiresOn } from '../../courses/courses.contract.js';
import type { IsoDate } from '../../platform/events/event.js';

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

/** When a completion of this day expires by the course's rule; null: never. Later completions do not matter. */
export const expiryByRule = (
  course: Course,
  completedOn: IsoDate,
  earlier: Iterable<EarlierCompletion>,
  jobRoleId: string | null,
): IsoDate | null => expiresOn(completedOn, previousExpiry(earlier, completedOn), course.expiry, jobRoleId);
