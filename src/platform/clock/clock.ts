import type { Instant, IsoDate } from '../events/event.js';

/** The only source of time. */
export interface Clock {
  now(): Instant;
  /** Today's date in the organisation's time zone. */
  today(): IsoDate;
}

/** The date that a moment falls on in a time zone (IANA name). */
const dateIn = (timeZone: string, at: Date): IsoDate =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    at,
  );

/** Milliseconds since 1970, for ids that ascend with the time of their making. */
export const epochMs = (): number => Date.now();

export class SystemClock implements Clock {
  constructor(private readonly timeZone: string) {}
  now(): Instant {
    return new Date().toISOString();
  }
  today(): IsoDate {
    return dateIn(this.timeZone, new Date());
  }
}
