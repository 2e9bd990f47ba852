import type { JsonObject } from '../events/event.js';
import { compareByCodePoint } from './folding.js';
import type { Scalar } from './predicate.js';
import type { Order, OrderKey } from './read-store.js';

/** The value of a top-level field; absent, null and anything that is not a scalar read as null. */
export const valueOf = (body: JsonObject, field: string): Scalar | null => {
  const value = Object.hasOwn(body, field) ? body[field] : null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
};

/** Where a document stands in an order: the cursor of a page that ends with it. */
export const orderKeyOf = (
  document: { readonly id: string; readonly body: JsonObject },
  orderBy: readonly Order[],
): OrderKey => [...orderBy.map(({ field }) => valueOf(document.body, field)), document.id];

/** Null before everything, then false before true, numbers by size, strings by code point. One field has one type. */
export const compareScalars = (a: Scalar | null, b: Scalar | null): number => {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  if (typeof a === 'string' && typeof b === 'string') return compareByCodePoint(a, b);
  return Number(a) - Number(b);
};

/** The total order that `find` promises: each field in its direction, then the id, ascending. */
export const compareOrderKeys = (orderBy: readonly Order[], a: OrderKey, b: OrderKey): number => {
  for (const [at, { direction }] of orderBy.entries()) {
    const difference = compareScalars(a[at] ?? null, b[at] ?? null);
    if (difference !== 0) return direction === 'ascending' ? difference : -difference;
  }
  return compareScalars(a[orderBy.length] ?? null, b[orderBy.length] ?? null);
};
