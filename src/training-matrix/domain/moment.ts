import type { Day, Told } from './training-facts.js';

/** What is asked of the facts: what was true on a day, as it was known at a moment. */
export type Moment = {
  readonly asOf: Day;
  /** The first millisecond (Unix time) after the day, in the organisation's zone. */
  readonly dayEnd: number;
  /** Facts recorded later are not seen; milliseconds of Unix time, Infinity for everything known now. */
  readonly knownAt: number;
};

/** Whether a fact was known at the moment asked about. */
export const known = (times: readonly number[], told: Told, { knownAt }: Moment): boolean =>
  (times[told] ?? Infinity) <= knownAt;

/** Whether a fact without a business date, which holds from when it was recorded, held on the day. */
export const held = (times: readonly number[], told: Told, moment: Moment): boolean =>
  known(times, told, moment) && (times[told] ?? Infinity) < moment.dayEnd;
