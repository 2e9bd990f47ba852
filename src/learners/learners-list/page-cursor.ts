import type { Json } from '../../platform/events/event.js';
import { cursorInvalid, decodeCursor, encodeCursor } from '../../platform/http/cursor.js';
import { deterministicId } from '../../platform/ids/ids.js';
import type { OrderKey } from '../../platform/read-store/read-store.js';
import type { LearnerFilter } from '../learner-filter/learner-filter.js';
import type { ListOrder } from './list-order.js';

/** Where a page begins: after a key, or, going back, where it ends: before a key. */
export type PageStart = { readonly direction: 'after' | 'before'; readonly key: OrderKey };

/** A cursor is good for the filter and order that it was made for. */
const madeFor = (filter: LearnerFilter, order: ListOrder): string =>
  deterministicId('learners', order, JSON.stringify(filter)).slice(0, 8);

export const cursorOf = (start: PageStart, filter: LearnerFilter, order: ListOrder): string =>
  encodeCursor([madeFor(filter, order), start.direction, ...start.key]);

// A text that neither store takes never came from us.
const UNKEPT = /\p{Cs}|\0/u;
const isText = (value: Json | undefined): value is string => typeof value === 'string' && !UNKEPT.test(value);
const isOrderedBy = (value: Json | undefined, order: ListOrder): value is string | number | null =>
  order.endsWith('changed') ? Number.isSafeInteger(value) : value === null || isText(value);

/** Throws Refused CURSOR_INVALID for what is no cursor of this list, filter and order. */
export const pageStartOf = (cursor: string, filter: LearnerFilter, order: ListOrder): PageStart => {
  const decoded = decodeCursor(cursor);
  if (!Array.isArray(decoded) || decoded.length !== 4) throw cursorInvalid();
  const [purpose, direction, value, id]: readonly (Json | undefined)[] = decoded;
  if (purpose !== madeFor(filter, order)) throw cursorInvalid();
  if (direction !== 'after' && direction !== 'before') throw cursorInvalid();
  if (!isOrderedBy(value, order) || !isText(id)) throw cursorInvalid();
  return { direction, key: [value, id] };
};
