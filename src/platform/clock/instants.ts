import type { Instant } from '../events/event.js';
import { isIsoDate } from './iso-date.js';

/** The moment so many milliseconds after another. */
export const after = (instant: Instant, ms: number): Instant =>
  new Date(Date.parse(instant) + ms).toISOString();

const FORM =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** The moment that a text names, `2026-03-31T09:00:00Z` or with another offset; undefined where it names none. */
export const instantOf = (text: string): Instant | undefined => {
  const day = FORM.exec(text)?.[1];
  if (day === undefined || !isIsoDate(day)) return undefined;
  return new Date(text).toISOString();
};
