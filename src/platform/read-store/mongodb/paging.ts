import type { Document } from 'mongodb';
import type { Scalar } from '../predicate.js';
import type { Order, OrderKey } from '../read-store.js';
import { pathOf } from './stored-document.js';

/** One part of the total order: a field's path, or the id at its end. */
type Part = { readonly path: string; readonly ascending: boolean; readonly value: Scalar | null };

/** The sort of a page; `backwards` walks it from its end. */
export const sortOf = (orderBy: readonly Order[], backwards: boolean): Record<string, 1 | -1> => {
  const forwards: (readonly [string, 1 | -1])[] = orderBy.map(({ field, direction }) => [
    pathOf(field),
    direction === 'ascending' ? 1 : -1,
  ]);
  const parts = [...forwards, ['_id', 1] as const];
  // The same field twice orders by its first mention, and a sort document has each path once.
  const first = parts.filter(([path], at) => parts.findIndex(([other]) => other === path) === at);
  return Object.fromEntries(
    first.map(([path, direction]) => [path, backwards ? (direction === 1 ? -1 : 1) : direction]),
  );
};

const partsOf = (orderBy: readonly Order[], key: OrderKey, forwards: boolean): readonly Part[] => [
  ...orderBy.map(({ field, direction }, at) => ({
    path: pathOf(field),
    ascending: (direction === 'ascending') === forwards,
    value: key[at] ?? null,
  })),
  { path: '_id', ascending: forwards, value: key[orderBy.length] ?? null },
];

const equalTo = ({ path, value }: Part): Document => ({
  [path]: value === null ? { $exists: false } : { $eq: value },
});

/** Absent comes first in ascending order, hence last in descending. */
const beyond = ({ path, ascending, value }: Part): Document | undefined => {
  if (value === null) return ascending ? { [path]: { $exists: true } } : undefined;
  if (ascending) return { [path]: { $gt: value } };
  return path === '_id'
    ? { _id: { $lt: value } }
    : { $or: [{ [path]: { $lt: value } }, { [path]: { $exists: false } }] };
};

/** Not needed for the answer: it lets the server start in the index where the page does. */
const startOf = ({ path, ascending, value }: Part): Document => {
  if (value === null) return ascending ? {} : { [path]: { $exists: false } };
  return { [path]: ascending ? { $gte: value } : { $not: { $gt: value } } };
};

/** Documents strictly after (`forwards`) or strictly before a key of the order. */
export const pastKey = (orderBy: readonly Order[], key: OrderKey, forwards: boolean): Document => {
  const parts = partsOf(orderBy, key, forwards);
  const alternatives = parts.flatMap((part, at) => {
    const past = beyond(part);
    return past === undefined ? [] : [{ $and: [...parts.slice(0, at).map(equalTo), past] }];
  });
  const [first] = parts;
  return { $and: [...(first === undefined ? [] : [startOf(first)]), { $or: alternatives }] };
};
