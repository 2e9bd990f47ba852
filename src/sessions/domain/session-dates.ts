import { refuse } from '../../platform/deciding/decision.js';
import type { Decision } from '../../platform/deciding/decision.js';
import type { Instant, IsoDate } from '../../platform/events/event.js';
import type { SessionDate } from './session.events.js';

/** Whether the text is the name of a time zone that this program knows. */
export const isTimeZone = (text: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** The day that a moment falls on in a time zone. Throws RangeError for an unknown zone. */
export const dayIn = (timeZone: string, at: Instant): IsoDate =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(at),
  );

type Dated = { readonly dates: readonly SessionDate[]; readonly timeZone: string };

/** When the first sitting begins. */
export const beginsAt = ({ dates }: Pick<Dated, 'dates'>): Instant => dates[0]?.startsAt ?? '';
/** When the last sitting begins: before it, nobody can have attended the session. */
export const lastBeginsAt = ({ dates }: Pick<Dated, 'dates'>): Instant => dates.at(-1)?.startsAt ?? '';
export const endsAt = ({ dates }: Pick<Dated, 'dates'>): Instant => dates.at(-1)?.endsAt ?? '';
/** The day, where it is held, on which the last sitting begins: what is completed there is completed on it. */
export const heldOn = (session: Dated): IsoDate => dayIn(session.timeZone, lastBeginsAt(session));

export const overlap = (some: readonly SessionDate[], others: readonly SessionDate[]): boolean =>
  some.some((a) => others.some((b) => a.startsAt < b.endsAt && b.startsAt < a.endsAt));

/** In order, for dates that are given in any order. */
export const inOrder = (dates: readonly SessionDate[]): readonly SessionDate[] =>
  [...dates].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));

/** Of dates in order. Refuses SESSION_DATES_INVALID; undefined where nothing is wrong. */
export const datesRefused = (dates: readonly SessionDate[]): Decision<never> | undefined => {
  const wrong = dates.find(
    ({ startsAt, endsAt: end }, index) => end <= startsAt || startsAt < (dates[index - 1]?.endsAt ?? ''),
  );
  return wrong === undefined ? undefined : refuse('SESSION_DATES_INVALID', { startsAt: wrong.startsAt });
};
