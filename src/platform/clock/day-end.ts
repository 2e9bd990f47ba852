import type { Instant, IsoDate } from '../events/event.js';
import type { Clock } from './clock.js';
import { dayNumberOf } from './day-arithmetic.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const instantAt = (ms: number): Instant => new Date(ms).toISOString();

/** The first millisecond (Unix time) after a day in the organisation's time zone, whatever its clocks did on that day. */
export const dayEnd = (date: IsoDate, clock: Pick<Clock, 'dateOf'>): number => {
  const utc = (dayNumberOf(date) + 1) * DAY_MS;
  // No zone is further from UTC.
  let [within, beyond] = [utc - 26 * HOUR_MS, utc + 26 * HOUR_MS];
  while (beyond - within > 1) {
    const middle = Math.floor((within + beyond) / 2);
    if (clock.dateOf(instantAt(middle)) <= date) within = middle;
    else beyond = middle;
  }
  return beyond;
};
