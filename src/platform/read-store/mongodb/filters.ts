import type { Document } from 'mongodb';
import { assertNever } from '../../deciding/decision.js';
import type { Predicate } from '../predicate.js';
import type { ViewDefinition } from '../view.js';
import { pathOf, trigramPathOf } from './stored-document.js';
import { trigramsOf } from './trigrams.js';

const NOTHING: Document = { _id: { $in: [] } };
const MAX_CODE_POINT = 0x10ffff;
/** A long needle is already rare by its first trigrams. */
const MOST_TRIGRAMS = 16;

type Range = Extract<Predicate, { op: 'range' }>;

const rangeOf = ({ gte, gt, lte, lt }: Range): Document => {
  const bounds: Document = { $exists: true };
  if (gte !== undefined) bounds['$gte'] = gte;
  if (gt !== undefined) bounds['$gt'] = gt;
  if (lte !== undefined) bounds['$lte'] = lte;
  if (lt !== undefined) bounds['$lt'] = lt;
  return bounds;
};

const nextCodePoint = (point: number): number => (point === 0xd7ff ? 0xe000 : point + 1);

/** The first string after all that start with this one; undefined where there is none. */
const endOfPrefix = (prefix: string): string | undefined => {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0);
  while (points.at(-1) === MAX_CODE_POINT) points.pop();
  const last = points.pop();
  return last === undefined ? undefined : String.fromCodePoint(...points, nextCodePoint(last));
};

// A range over the index, where a regular expression would be one more thing to escape.
const prefixOf = (prefix: string): Document => {
  const end = endOfPrefix(prefix);
  return end === undefined ? { $exists: true, $gte: prefix } : { $gte: prefix, $lt: end };
};

const literal = (text: string): string =>
  text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replaceAll('\0', '\\x00');

const containsOf = (view: ViewDefinition, field: string, needle: string): Document => {
  const exact = { [pathOf(field)]: { $regex: literal(needle) } };
  const trigrams = trigramsOf(needle).slice(0, MOST_TRIGRAMS);
  if (trigrams.length === 0 || view.searchable?.includes(field) !== true) return exact;
  return { [trigramPathOf(field)]: { $all: trigrams }, ...exact };
};

/** A predicate, already checked against the view, as a MongoDB filter. Tombstones are for the caller to leave out. */
const filterOf = (view: ViewDefinition, predicate: Predicate): Document => {
  const partsOf = (parts: readonly Predicate[]): Document[] => parts.map((part) => filterOf(view, part));
  switch (predicate.op) {
    case 'all':
      return {};
    case 'eq':
      return { [pathOf(predicate.field)]: { $eq: predicate.value } };
    case 'in':
      return { [pathOf(predicate.field)]: { $in: predicate.values } };
    case 'range':
      return { [pathOf(predicate.field)]: rangeOf(predicate) };
    case 'prefix':
      return { [pathOf(predicate.field)]: prefixOf(predicate.value) };
    case 'contains':
      return containsOf(view, predicate.field, predicate.value);
    case 'exists':
      return { [pathOf(predicate.field)]: { $exists: predicate.exists } };
    case 'and':
      return predicate.of.length === 0 ? {} : { $and: partsOf(predicate.of) };
    case 'or':
      return predicate.of.length === 0 ? NOTHING : { $or: partsOf(predicate.of) };
    case 'not':
      return { $nor: [filterOf(view, predicate.of)] };
    default:
      return assertNever(predicate);
  }
};

/** The live documents that match; every index starts with `live`, so this costs no index its use. */
export const liveFilterOf = (view: ViewDefinition, predicate: Predicate): Document =>
  predicate.op === 'all' ? { live: true } : { live: true, $and: [filterOf(view, predicate)] };
