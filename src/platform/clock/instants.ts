import type { Instant } from '../events/event.js';

/** The moment so many milliseconds after another. */
export const after = (instant: Instant, ms: number): Instant =>
  new Date(Date.parse(instant) + ms).toISOString();
