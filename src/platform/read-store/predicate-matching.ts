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

/** What a predicate means: the definition that both adapters are held against. */
export const matches = (predicate: Predicate, read: FieldReader): boolean => {
  switch (predicate.op) {
    case 'all':
      return true;
    case 'eq':
      return read(predicate.field) === predicate.value;
    case 'in': {
      const value = read(predicate.field);
      return value !== null && predicate.values.includes(value);
    }
    case 'range': {
      const value = read(predicate.field);
      return value !== null && inRange(value, predicate);
    }
    case 'prefix':
      return textOf(read(predicate.field))?.startsWith(predicate.value) ?? false;
    case 'contains':
      return textOf(read(predicate.field))?.includes(predicate.value) ?? false;
    case 'exists':
      return (read(predicate.field) !== null) === predicate.exists;
    case 'and':
      return predicate.of.every((part) => matches(part, read));
    case 'or':
      return predicate.of.some((part) => matches(part, read));
    case 'not':
      return !matches(predicate.of, read);
    default:
      return assertNever(predicate);
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
