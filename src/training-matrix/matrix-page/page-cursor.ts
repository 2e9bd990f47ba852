import type { Json } from '../../platform/events/event.js';
import { cursorInvalid, decodeCursor, encodeCursor } from '../../platform/http/cursor.js';
import { deterministicId } from '../../platform/ids/ids.js';
import { compareByCodePoint } from '../../platform/read-store/folding.js';
import type { AskedMatrix } from '../question/asked-matrix.js';
import type { MatrixTable } from '../table/matrix-table.js';

/** Where a page begins: after a learner in the order, or, going back, where it ends: before one. */
export type PageStart = {
  readonly direction: 'after' | 'before';
  readonly nameKey: string;
  readonly learnerId: string;
};

/** A cursor is good for the question that it was made for. */
const madeFor = (asked: AskedMatrix): string =>
  deterministicId('training-matrix', JSON.stringify(asked)).slice(0, 8);

export const cursorOf = ({ direction, nameKey, learnerId }: PageStart, asked: AskedMatrix): string =>
  encodeCursor([madeFor(asked), direction, nameKey, learnerId]);

/** Throws Refused CURSOR_INVALID for what is no cursor of this question. */
export const pageStartOf = (cursor: string, asked: AskedMatrix): PageStart => {
  const decoded = decodeCursor(cursor);
  if (!Array.isArray(decoded) || decoded.length !== 4) throw cursorInvalid();
  const [purpose, direction, nameKey, learnerId]: readonly (Json | undefined)[] = decoded;
  if (purpose !== madeFor(asked)) throw cursorInvalid();
  if (direction !== 'after' && direction !== 'before') throw cursorInvalid();
  if (typeof nameKey !== 'string' || typeof learnerId !== 'string') throw cursorInvalid();
  return { direction, nameKey, learnerId };
};

/** How many of the learners, which are in order, come before the start of the page (`after`: or are it). */
const placeOf = (
  { direction, nameKey, learnerId }: PageStart,
  learners: readonly number[],
  table: MatrixTable,
): number => {
  let [low, high] = [0, learners.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const learner = learners[middle] ?? 0;
    const difference =
      compareByCodePoint(table.nameKey(learner), nameKey) ||
      compareByCodePoint(table.learnerId(learner), learnerId);
    if (difference < 0 || (difference === 0 && direction === 'after')) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The learners of one page, and the places of the pages beside it. */
export const pageOf = (
  matching: readonly number[],
  table: MatrixTable,
  limit: number,
  start: PageStart | undefined,
): {
  readonly shown: readonly number[];
  readonly next: PageStart | null;
  readonly previous: PageStart | null;
} => {
  const place = start === undefined ? 0 : placeOf(start, matching, table);
  const from = start?.direction === 'before' ? Math.max(0, place - limit) : place;
  const to = start?.direction === 'before' ? place : Math.min(matching.length, place + limit);
  const shown = matching.slice(from, to);
  const at = (direction: PageStart['direction'], learner: number | undefined): PageStart | null =>
    learner === undefined
      ? null
      : { direction, nameKey: table.nameKey(learner), learnerId: table.learnerId(learner) };
  return {
    shown,
    next: to < matching.length ? at('after', shown.at(-1)) : null,
    previous: from > 0 ? at('before', shown[0]) : null,
  };
};
