import { InvalidAppend } from '../event-store.errors.js';
import type { ActualRevision, AppendConflict, Appended, ExpectedRevision } from '../event-store.js';
import type { Position } from '../../events/event.js';

/** Where an event id stands in the log. */
export type Place = { readonly stream: string; readonly revision: number; readonly position: Position };

/** What the log says about the stream and the ids of an append. */
export type AppendFacts = {
  readonly actual: ActualRevision;
  /** The place of each event id of the append, in order; undefined for an id that the log has not seen. */
  readonly places: readonly (Place | undefined)[];
};

type Asked = {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly { readonly id: string }[];
};
type Ruling = Appended | AppendConflict | { readonly outcome: 'write' };

/**
 * Whether an append is to be written, was written before or is in conflict. Ids that stand in the stream one after
 * the other, in this order, are a retry and get the first write's answer; ids of which only some are known, or in
 * another order or place, are a conflict. Throws InvalidAppend for an id that stands in another stream.
 */
export const ruleOn = ({ stream, expected, events }: Asked, { actual, places }: AppendFacts): Ruling => {
  places.forEach((place, index) => {
    if (place === undefined || place.stream === stream) return;
    throw new InvalidAppend(
      `The event id ${events[index]?.id} of an append to ${stream} is already in ${place.stream}`,
    );
  });
  if (places.every((place) => place === undefined)) {
    return isAsExpected(expected, actual) ? { outcome: 'write' } : conflict(stream, expected, actual);
  }
  const last = lastOfRun(places);
  const startsRight =
    typeof last === 'object' && mayStartAt(expected, last.revision - events.length + 1, actual);
  if (last === undefined || !startsRight) return conflict(stream, expected, actual);
  return { outcome: 'appended', revision: last.revision, position: last.position };
};

/** The last of the places if each follows the one before it; undefined if not. */
const lastOfRun = (places: readonly (Place | undefined)[]): Place | undefined => {
  let last: Place | undefined;
  for (const place of places) {
    if (place === undefined || (last !== undefined && place.revision !== last.revision + 1)) return undefined;
    last = place;
  }
  return last;
};

const isAsExpected = (expected: ExpectedRevision, actual: ActualRevision): boolean => {
  if (expected === 'any') return true;
  return expected === 'exists' ? actual !== 'none' : expected === actual;
};

/**
 * A retry with an exact revision must find its events right behind it. One that expects the stream as it stands now
 * was decided anew after its own first write, and is answered as that write.
 */
const mayStartAt = (expected: ExpectedRevision, revision: number, actual: ActualRevision): boolean => {
  if (expected === 'any' || expected === 'exists') return true;
  return expected === actual || revision === (expected === 'none' ? 0 : expected + 1);
};

const conflict = (stream: string, expected: ExpectedRevision, actual: ActualRevision): AppendConflict => ({
  outcome: 'conflict',
  stream,
  expected,
  actual,
});
