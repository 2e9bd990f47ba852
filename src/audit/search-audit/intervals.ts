import type { Position } from '../../platform/events/event.js';

/** A part of the log, both ends included; `count`: how many events in it are known to be looked for. */
export type Interval = { readonly first: Position; readonly last: Position; readonly count: number };

/** Parts closer than this are read in one go: to begin another read costs more than to pass over so much. */
const NEAR = 200;

/** Joins what overlaps or lies close together, so that no part of the log is read twice. The parts are ordered by `first`. */
export const joined = (parts: readonly Interval[], near: number = NEAR): readonly Interval[] => {
  const intervals: Interval[] = [];
  for (const { first, last, count } of parts) {
    const open = intervals.at(-1);
    if (open === undefined || first > open.last + near) intervals.push({ first, last, count });
    else
      intervals[intervals.length - 1] = {
        first: open.first,
        last: Math.max(open.last, last),
        count: open.count + count,
      };
  }
  return intervals;
};
