import type { Bindable } from '../../sqlite/bindable.js';
import type { FieldType } from '../view.js';
import type { Order, OrderKey } from '../read-store.js';
import { joined, sql, toColumn, type Sql } from './predicate-sql.js';
import { columnOf } from './view-layout.js';

/** Part of an order that is one unbroken stretch of an index on (column, id). */
export type Stretch =
  /** All have this value; ordered by id. */
  | { readonly kind: 'tie'; readonly value: Bindable; readonly beyondId?: string }
  /** From this value on in walking direction (exclusive), or from the end; nulls are a tie of their own. */
  | { readonly kind: 'values'; readonly beyond?: Bindable };

/** Which way to walk a field's values and, inside ties, the ids. */
export type Walk = { readonly ascending: boolean; readonly idAscending: boolean };

/** `backwards`: from the end of the order to its beginning, for pages before a cursor. */
export const walkOf = (order: Order, backwards: boolean): Walk => ({
  ascending: (order.direction === 'ascending') !== backwards,
  idAscending: !backwards,
});

/** The stretches that follow a cursor, or all, in walking order. */
export const stretchesFrom = ({ ascending }: Walk, cursor: OrderKey | undefined): readonly Stretch[] => {
  const nulls: Stretch = { kind: 'tie', value: null };
  const values: Stretch = { kind: 'values' };
  if (cursor === undefined) return ascending ? [nulls, values] : [values, nulls];
  const value = toColumn(cursor[0] ?? null);
  const tie: Stretch = { kind: 'tie', value, beyondId: String(cursor[1]) };
  if (value === null) return ascending ? [tie, values] : [tie];
  const others: Stretch = { kind: 'values', beyond: value };
  return ascending ? [tie, others] : [tie, others, nulls];
};

/** An index entry where a window begins (exclusive) or ends (inclusive). */
export type Entry = { readonly value: Bindable; readonly id: string };

const LEAST: Readonly<Record<FieldType, string>> = { string: `''`, number: '-9e999', boolean: '0' };

/**
 * The entries of a stretch between two others. Each side is bounded once: of two bounds SQLite seeks by one, and walks
 * on to the end of the other.
 */
export const conditionOfStretch = (
  stretch: Stretch,
  { field, type, walk }: { readonly field: string; readonly type: FieldType; readonly walk: Walk },
  from: Entry | undefined,
  to: Entry | undefined,
): Sql => {
  const column = columnOf(field);
  if (stretch.kind === 'tie') {
    const [beyond, until] = walk.idAscending ? ['>', '<='] : ['<', '>='];
    const start = from?.id ?? stretch.beyondId;
    return joined(
      [
        stretch.value === null ? sql(`${column} is null`) : sql(`${column} = ?`, stretch.value),
        ...(start === undefined ? [] : [sql(`id ${beyond} ?`, start)]),
        ...(to === undefined ? [] : [sql(`id ${until} ?`, to.id)]),
      ],
      ' and ',
      '1',
    );
  }
  const [beyond, until] = walk.ascending ? ['>', '<='] : ['<', '>='];
  const bounds: Sql[] = [];
  if (from !== undefined) bounds.push(sql(`(${column}, id) ${beyond} (?, ?)`, from.value, from.id));
  else if (stretch.beyond !== undefined) bounds.push(sql(`${column} ${beyond} ?`, stretch.beyond));
  if (to !== undefined) bounds.push(sql(`(${column}, id) ${until} (?, ?)`, to.value, to.id));
  // Not "is not null", which cannot seek.
  const bounded = walk.ascending ? bounds.length > 0 : to !== undefined;
  return joined(bounded ? bounds : [...bounds, sql(`${column} >= ${LEAST[type]}`)], ' and ', '1');
};

/** The condition "strictly beyond this key" for any order, for sorted pages; `backwards` means before the key. */
export const beyondKey = (orderBy: readonly Order[], key: OrderKey, backwards: boolean): Sql => {
  const alternatives: Sql[] = [];
  const ties: Sql[] = [];
  for (const [at, order] of orderBy.entries()) {
    const column = columnOf(order.field);
    const value = toColumn(key[at] ?? null);
    alternatives.push(joined([...ties, beyondValue(column, value, walkOf(order, backwards))], ' and ', '1'));
    ties.push(sql(`${column} is ?`, value));
  }
  const id = sql(`id ${backwards ? '<' : '>'} ?`, String(key[orderBy.length]));
  alternatives.push(joined([...ties, id], ' and ', '1'));
  return joined(alternatives, ' or ', '0');
};

const beyondValue = (column: string, value: Bindable, { ascending }: Walk): Sql => {
  if (value === null) return sql(ascending ? `${column} is not null` : '0');
  return ascending ? sql(`${column} > ?`, value) : sql(`(${column} < ? or ${column} is null)`, value);
};

/** `order by` of a whole order; SQLite puts nulls where the port wants them. */
export const orderClause = (orderBy: readonly Order[], backwards: boolean): string =>
  [
    ...orderBy.map(
      (order) => `${columnOf(order.field)} ${walkOf(order, backwards).ascending ? 'asc' : 'desc'}`,
    ),
    `id ${backwards ? 'desc' : 'asc'}`,
  ].join(', ');
