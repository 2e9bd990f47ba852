import type { Clock } from '../../platform/clock/clock.js';
import { dayEnd } from '../../platform/clock/day-end.js';
import { dayNumberOf } from '../../platform/clock/day-arithmetic.js';
import type { Instant, IsoDate } from '../../platform/events/event.js';
import { validationFailed } from '../../platform/http/request-validation.pipe.js';
import type { Moment } from '../domain/moment.js';
import { FIRST_DAY, LAST_DAY } from '../table/encoded-row.js';

/** The two questions about time: what was true on a day, and what was known at a moment. */
export type AskedTime = { readonly asOf?: IsoDate; readonly knownAt?: Instant };

export type AskedMoment = Moment & {
  readonly date: IsoDate;
  /** Null: everything known now. */
  readonly knownAtInstant: Instant | null;
  /** Up to when catalogues are read (Unix time in ms); null: as they are now. */
  readonly catalogues: number | null;
};

/** Today where nothing is asked; with `knownAt` alone, its day. Throws Refused VALIDATION_FAILED for days that no table keeps. */
export const askedMoment = ({ asOf, knownAt }: AskedTime, clock: Clock): AskedMoment => {
  const today = clock.today();
  const date = asOf ?? (knownAt === undefined ? today : clock.dateOf(knownAt));
  const day = dayNumberOf(date);
  if (day < FIRST_DAY || day > LAST_DAY)
    throw validationFailed([{ field: 'asOf', message: 'must be a day of the years 1971 to 2148' }]);
  const known = knownAt === undefined ? Infinity : Date.parse(knownAt);
  // What was recorded by now holds today and on every later day, whatever another machine's clock says.
  const end = date < today ? dayEnd(date, clock) : Infinity;
  const until = Math.min(known, end - 1);
  return {
    asOf: day,
    dayEnd: end,
    knownAt: known,
    date,
    knownAtInstant: knownAt ?? null,
    catalogues: until === Infinity ? null : until,
  };
};
