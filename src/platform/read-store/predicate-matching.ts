import { assertNever } from '../deciding/decision.js';
import { compareScalars } from './order-key.js';
import type { Predicate, Scalar } from './predicate.js';

/** What a predicate sees of a document: the value of a declared field, null where it is absent. */
export type FieldReader = (field: string) => Scalar | null;

type Range = Extract<Predicate, { op: 'range' }>;

const inRange = (value: Scalar, { gte, gt, lte, lt }: Range): boolean =>
  (gte === undefined || compareScalars(value, gte) >= 0) &&
  (gt === undefined || compareScalars(value, gt) > 0) &&
  (lte === undefined || compareScalars(value, lte) <= 0) &&
  (lt === undefined || compareScalars(value, lt) < 0);

const textOf = (value: Scalar | null): string | undefined => (typeof value === 'string' ? value : undefined);

export type Matcher = (read: FieldReader) => boolean;

/** What a predicate means, ready to be asked of many documents: the definition that both adapters are held against. */
export const matcherOf = (predicate: Predicate): Matcher => {
  switch (predicate.op) {
    case 'all':
      return () => true;
    case 'and': {
      const parts = predicate.of.map(matcherOf);
      return (read) => parts.every((part) => part(read));
    }
    case 'or': {
      const parts = predicate.of.map(matcherOf);
      return (read) => parts.some((part) => part(read));
    }
    case 'not': {
      const part = matcherOf(predicate.of);
      return (read) => !part(read);
    }
    default: {
      const holds = leafOf(predicate);
      return (read) => holds(read(predicate.field));
    }
  }
};

/** Whether a document fulfils a predicate. */
export const matches = (predicate: Predicate, read: FieldReader): boolean => matcherOf(predicate)(read);

const leafOf = (
  leaf: Exclude<Predicate, { op: 'all' | 'and' | 'or' | 'not' }>,
): ((value: Scalar | null) => boolean) => {
  switch (leaf.op) {
    case 'eq':
      return (value) => value === leaf.value;
    case 'in': {
      const values = new Set(leaf.values);
      return (value) => value !== null && values.has(value);
    }
    case 'range':
      return (value) => value !== null && inRange(value, leaf);
    case 'prefix':
      return (value) => textOf(value)?.startsWith(leaf.value) ?? false;
    case 'contains':
      return (value) => textOf(value)?.includes(leaf.value) ?? false;
    case 'exists':
      return (value) => (value !== null) === leaf.exists;
    default:
      return assertNever(leaf);
  }
};

/** The fields that a predicate looks at. */
export const fieldsOf = (predicate: Predicate): ReadonlySet<string> => {
  switch (predicate.op) {
    case 'all':
      return new Set();
    case 'and':
    case 'or':
      return new Set(predicate.of.flatMap((part) => [...fieldsOf(part)]));
    case 'not':
      return fieldsOf(predicate.of);
    default:
      return new Set([predicate.field]);
  }
};
