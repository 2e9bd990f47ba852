import { dateOfDayNumber, dayNumberOf } from '../../platform/clock/day-arithmetic.js';
import type { IsoDate } from '../../platform/events/event.js';

/** A time in which the learner was inactive or on leave; `to` is the first day back, null while it lasts. */
export type AwayPeriod = { readonly from: IsoDate; readonly to: IsoDate | null };

/**
 * The due date of an allocation as it stands on a day: moved by the days away since it was set, so that as many days are
 * left on return as there were on leaving. Periods in the order of their beginnings; what had not begun by the day does not
 * matter. Null where there is no due date. docs/adr/0018
 */
export const effectiveDueOn = (
  { dueOn, dueSetOn }: { readonly dueOn: IsoDate | null; readonly dueSetOn: IsoDate },
  away: readonly AwayPeriod[],
  on: IsoDate,
): IsoDate | null => {
  if (dueOn === null || away.length === 0) return dueOn;
  let days = 0;
  let counted = dayNumberOf(dueSetOn);
  for (const { from, to } of away) {
    // Two periods can overlap where a planned deactivation was carried out late.
    const left = Math.max(counted, dayNumberOf(from));
    const back = dayNumberOf(to === null || to > on ? on : to);
    if (back <= left) continue;
    days += back - left;
    counted = back;
  }
  return dateOfDayNumber(dayNumberOf(dueOn) + days);
};
