import type { Instant, IsoDate } from '../events/event.js';

/** The only source of time. */
export interface Clock {
  now(): Instant;
  /** Today's date in the organisation's time zone. */
  today(): IsoDate;
  /** The date that a moment falls on in the organisation's time zone. */
  dateOf(at: Instant): IsoDate;
}

const datesIn = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });

/** Milliseconds since 1970, for ids that ascend with the time of their making. */
export const epochMs = (): number => Date.now();

export class SystemClock implements Clock {
  private readonly dates: Intl.DateTimeFormat;

  /** `timeZone`: an IANA name. */
  constructor(timeZone: string) {
    this.dates = datesIn(timeZone);
  }
  now(): Instant {
    return new Date().toISOString();
  }
  today(): IsoDate {
    return this.dates.format(new Date());
  }
  dateOf(at: Instant): IsoDate {
    return this.dates.format(new Date(at));
  }
}
