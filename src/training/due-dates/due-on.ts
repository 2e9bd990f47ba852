import { addDays } from '../../platform/clock/day-arithmetic.js';
import type { IsoDate } from '../../platform/events/event.js';

/** When something is due: on a day, or so many days after today or after the learner's first day at work. */
export type DueWords =
  { readonly on: IsoDate } | { readonly daysFrom: 'today' | 'start'; readonly days: number };

/** Null where it is counted from the first day at work and that is not known. */
export const dueOnOf = (due: DueWords, today: IsoDate, startedOn: IsoDate | null): IsoDate | null => {
  if ('on' in due) return due.on;
  const from = due.daysFrom === 'today' ? today : startedOn;
  return from === null ? null : addDays(from, due.days);
};
