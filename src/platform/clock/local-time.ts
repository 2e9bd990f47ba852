import type { Instant, IsoDate } from '../events/event.js';
import { after } from './instants.js';

const MINUTE_MS = 60_000;

/** What a clock on the wall of a time zone shows at a moment, as if it were UTC. Throws RangeError for an unknown zone. */
const shownIn = (timeZone: string, at: Instant): Instant => {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(new Date(at));
  return `${shown.replace(' ', 'T')}.000Z`;
};

/**
 * The moment at which the clocks of a time zone show a day and a time, `09:30`. A time that is skipped when they are put
 * forward is one as long after midnight; of a time that comes twice when they are put back, the earlier.
 */
export const momentIn = (timeZone: string, day: IsoDate, time: string): Instant => {
  const wanted = `${day}T${time}:00.000Z`;
  const offsets = [-1, 1].map((days) => {
    const near = after(wanted, days * 24 * 60 * MINUTE_MS);
    return Date.parse(shownIn(timeZone, near)) - Date.parse(near);
  });
  const candidates = offsets.map((offset) => after(wanted, -offset)).sort();
  return candidates.find((at) => shownIn(timeZone, at) === wanted) ?? candidates.at(-1) ?? wanted;
};
