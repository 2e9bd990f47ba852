/// <reference lib="es2024.string" />
import type { JsonObject } from '../events/event.js';
import type { Predicate, Scalar } from './predicate.js';
import { InvalidWrite, UndeclaredField } from './read-store.errors.js';
import type { DocumentWrite, FindOptions, Order, OrderKey } from './read-store.js';
import type { FieldType, ViewDefinition } from './view.js';

const typeIn = (view: ViewDefinition, field: string): FieldType => {
  const type = Object.hasOwn(view.fields, field) ? view.fields[field] : undefined;
  if (type === undefined) throw new UndeclaredField(`View ${view.name} declares no field ${field}`);
  return type;
};

// What both stores give back unchanged: text without NUL and lone surrogates, finite numbers, integers below 2^53.
const isStorable = (value: unknown): boolean => {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed();
  if (typeof value === 'number')
    return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  return true;
};

// A value is never part of the message: it may be a name or an address.
const checkValue = (view: ViewDefinition, field: string, value: unknown): void => {
  const type = typeIn(view, field);
  const fits = typeof value === type && isStorable(value);
  if (!fits) throw new UndeclaredField(`Field ${field} of view ${view.name} takes a ${type}`);
};

const scalarsOf = (predicate: Predicate): readonly Scalar[] => {
  switch (predicate.op) {
    case 'eq':
    case 'prefix':
    case 'contains':
      return [predicate.value];
    case 'in':
      return predicate.values;
    case 'range':
      return [predicate.gte, predicate.gt, predicate.lte, predicate.lt].filter(
        (bound) => bound !== undefined,
      );
    default:
      return [];
  }
};

const checkText = (view: ViewDefinition, field: string): void => {
  if (typeIn(view, field) !== 'string') {
    throw new UndeclaredField(`Field ${field} of view ${view.name} is not text to search in`);
  }
};

/** Throws UndeclaredField where a predicate names a field that the view does not declare, or a value of another type. */
export const checkPredicate = (view: ViewDefinition, predicate: Predicate): void => {
  if (predicate.op === 'all') return;
  if (predicate.op === 'not') return checkPredicate(view, predicate.of);
  if (predicate.op === 'and' || predicate.op === 'or') {
    return predicate.of.forEach((part) => checkPredicate(view, part));
  }
  typeIn(view, predicate.field);
  if (predicate.op === 'prefix' || predicate.op === 'contains') checkText(view, predicate.field);
  scalarsOf(predicate).forEach((value) => checkValue(view, predicate.field, value));
};

/** Throws UndeclaredField where one of the fields is not declared. */
export const checkFields = (view: ViewDefinition, fields: readonly string[]): void =>
  fields.forEach((field) => void typeIn(view, field));

const checkKey = (view: ViewDefinition, orderBy: readonly Order[], key: OrderKey): void => {
  const id = key[orderBy.length];
  if (key.length !== orderBy.length + 1 || typeof id !== 'string' || !isStorable(id)) {
    throw new UndeclaredField(`A cursor of view ${view.name} does not fit its order`);
  }
  orderBy.forEach(({ field }, at) => {
    const value = key[at] ?? null;
    if (value !== null) checkValue(view, field, value);
  });
};

/** Throws UndeclaredField where predicate, order or cursors do not fit the view, RangeError for a bad limit. */
export const checkFind = (
  view: ViewDefinition,
  { where, orderBy, limit, after, before }: FindOptions,
): void => {
  if (!Number.isSafeInteger(limit) || limit < 0)
    throw new RangeError('The limit of a page is a whole number');
  checkPredicate(view, where);
  checkFields(
    view,
    orderBy.map(({ field }) => field),
  );
  if (after !== undefined) checkKey(view, orderBy, after);
  if (before !== undefined) checkKey(view, orderBy, before);
};

const checkBody = (view: ViewDefinition, body: JsonObject): void => {
  for (const field of Object.keys(view.fields)) {
    const value = Object.hasOwn(body, field) ? body[field] : null;
    if (value !== undefined && value !== null) checkValue(view, field, value);
  }
};

/** Throws InvalidWrite where an id stands twice or has a NUL, UndeclaredField where a body has a declared field of another type. */
export const checkWrites = (view: ViewDefinition, writes: readonly DocumentWrite[]): void => {
  const ids = new Set<string>();
  for (const { id, body } of writes) {
    if (!isStorable(id))
      throw new InvalidWrite(`A write to view ${view.name} has an id that cannot be stored`);
    if (ids.has(id)) throw new InvalidWrite(`A write to view ${view.name} names document ${id} twice`);
    ids.add(id);
    if (body !== undefined) checkBody(view, body);
  }
};
