import { assertNever } from '../../deciding/decision.js';
import type { Bindable } from '../../sqlite/bindable.js';
import type { Predicate, Scalar } from '../predicate.js';
import { columnOf } from './view-layout.js';

/** A condition or another part of a statement, with the values of its `?` in order. */
export type Sql = { readonly text: string; readonly values: readonly Bindable[] };

export const sql = (text: string, ...values: readonly Bindable[]): Sql => ({ text, values });

/** Parts joined by a word such as ` and `; `empty` stands for no parts. */
export const joined = (parts: readonly Sql[], word: string, empty: string): Sql => {
  const [only, ...others] = parts;
  if (only === undefined) return sql(empty);
  if (others.length === 0) return only;
  return sql(`(${parts.map(({ text }) => text).join(word)})`, ...parts.flatMap(({ values }) => values));
};

/** How a value lies in its column. */
export const toColumn = (value: Scalar | null): Bindable =>
  typeof value === 'boolean' ? Number(value) : value;

type Leaf = Exclude<Predicate, { op: 'all' | 'and' | 'or' | 'not' }>;

/**
 * The predicate as a SQL condition that is true exactly where `matches` is (never null under a `not`): negation is
 * pushed down to the leaves, where an absent value fulfils it.
 */
export const conditionOf = (predicate: Predicate, negated = false): Sql => {
  switch (predicate.op) {
    case 'all':
      return sql(negated ? '0' : '1');
    case 'not':
      return conditionOf(predicate.of, !negated);
    case 'and':
    case 'or': {
      const parts = predicate.of.map((part) => conditionOf(part, negated));
      return (predicate.op === 'and') === negated ? joined(parts, ' or ', '0') : joined(parts, ' and ', '1');
    }
    case 'exists':
      return sql(`${columnOf(predicate.field)} is ${predicate.exists === negated ? '' : 'not '}null`);
    default:
      return negated ? notOf(predicate) : leafOf(predicate);
  }
};

const notOf = (leaf: Leaf): Sql => {
  const { text, values } = leafOf(leaf);
  return sql(`(${columnOf(leaf.field)} is null or not (${text}))`, ...values);
};

const leafOf = (leaf: Leaf): Sql => {
  const column = columnOf(leaf.field);
  switch (leaf.op) {
    case 'eq':
      return sql(`${column} = ?`, toColumn(leaf.value));
    case 'in':
      return leaf.values.length === 0
        ? sql('0')
        : sql(`${column} in (select value from json_each(?))`, JSON.stringify(leaf.values.map(toColumn)));
    case 'range':
      return rangeOf(column, leaf);
    case 'prefix':
      return prefixOf(column, leaf.value);
    case 'contains':
      return leaf.value === '' ? sql(`${column} is not null`) : sql(`instr(${column}, ?) > 0`, leaf.value);
    case 'exists':
      return sql(`${column} is ${leaf.exists ? 'not ' : ''}null`);
    default:
      return assertNever(leaf);
  }
};

const rangeOf = (column: string, { gte, gt, lte, lt }: Extract<Predicate, { op: 'range' }>): Sql => {
  const bounds: readonly (readonly [string, Scalar | undefined])[] = [
    ['>=', gte],
    ['>', gt],
    ['<=', lte],
    ['<', lt],
  ];
  const parts = bounds.flatMap(([comparison, bound]) =>
    bound === undefined ? [] : [sql(`${column} ${comparison} ?`, toColumn(bound))],
  );
  return joined(parts, ' and ', `${column} is not null`);
};

const LAST_CODE_POINT = 0x10ffff;

const prefixOf = (column: string, prefix: string): Sql => {
  if (prefix === '') return sql(`${column} is not null`);
  const points = [...prefix].map((character) => character.codePointAt(0) ?? 0);
  while (points.at(-1) === LAST_CODE_POINT) points.pop();
  const last = points.pop();
  if (last === undefined) return sql(`${column} >= ?`, prefix);
  // The surrogates are no characters: after the last one below them comes the first above.
  const next = last === 0xd7ff ? 0xe000 : last + 1;
  return sql(`(${column} >= ? and ${column} < ?)`, prefix, String.fromCodePoint(...points, next));
};
