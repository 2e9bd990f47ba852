import type { Bindable } from '../../sqlite/bindable.js';
import type { SqliteDatabase } from '../../sqlite/sqlite.js';
import type { Order, OrderKey } from '../read-store.js';
import {
  beyondKey,
  conditionOfStretch,
  orderClause,
  stretchesFrom,
  walkOf,
  type Stretch,
  type Walk,
} from './keyset.js';
import { joined, type Sql } from './predicate-sql.js';
import type { ViewLayout } from './view-layout.js';
import { columnOf } from './view-layout.js';

/** An index that lies in the wanted order, among the rows that fulfil `within` (equalities on its leading fields). */
export type OrderIndex = { readonly name: string; readonly within: Sql };

export type WalkRequest = {
  readonly order: Order;
  readonly index: OrderIndex;
  readonly cursor: OrderKey | undefined;
  readonly backwards: boolean;
  readonly filter: Sql;
  readonly limit: number;
  /** How many index entries it may pass before it gives up. */
  readonly budget: number;
};
type Row = { readonly doc: number; readonly value: Bindable; readonly id: string };

// The first window has a full page where every fourth entry matches, and each further one is larger.
const WINDOW_GROWTH = 4;

/**
 * Reads a page by walking the index of its order and dropping what does not match: fast where matches are common, and
 * given up where they turn out to be rare, because only then is it known that sorting the few matches is faster.
 */
export class IndexWalk {
  private readonly walk: Walk;
  private passed = 0;

  constructor(
    private readonly database: SqliteDatabase,
    private readonly layout: ViewLayout,
    private readonly request: WalkRequest,
  ) {
    this.walk = walkOf(request.order, request.backwards);
  }

  /** Document numbers of the page in walking order; undefined when the budget was used up first. */
  documents(): readonly number[] | undefined {
    const found: Row[] = [];
    for (const stretch of stretchesFrom(this.walk, this.request.cursor)) {
      const rows = this.rowsOf(stretch, this.request.limit - found.length);
      if (rows === undefined) return undefined;
      found.push(...rows);
      if (found.length >= this.request.limit) break;
    }
    return found.map(({ doc }) => doc);
  }

  private rowsOf(stretch: Stretch, wanted: number): readonly Row[] | undefined {
    const rows: Row[] = [];
    let start: Row | undefined;
    for (let grown = this.request.limit * WINDOW_GROWTH; ; grown *= WINDOW_GROWTH) {
      const left = this.request.budget - this.passed;
      if (left <= 0) return undefined;
      const size = Math.min(grown, left);
      const end = this.endOfWindow(stretch, start, size);
      const window = this.between(stretch, start, end);
      rows.push(...this.select(stretch, [window, this.request.filter], wanted - rows.length));
      if (end === undefined || rows.length >= wanted) break;
      this.passed += size;
      start = end;
    }
    return stretch.kind === 'values' ? this.withTiesInOrder(rows, wanted) : rows;
  }

  /** The entry at the end of the next window; undefined where the stretch ends sooner. */
  private endOfWindow(stretch: Stretch, start: Row | undefined, size: number): Row | undefined {
    if (this.request.filter.text === '1') return undefined;
    return this.select(stretch, [this.between(stretch, start, undefined)], 1, size - 1)[0];
  }

  private between(stretch: Stretch, start: Row | undefined, end: Row | undefined): Sql {
    const { field } = this.request.order;
    const type = this.layout.view.fields[field] ?? 'string';
    return conditionOfStretch(stretch, { field, type, walk: this.walk }, start, end);
  }

  private select(stretch: Stretch, conditions: readonly Sql[], limit: number, offset = 0): readonly Row[] {
    const { index, order } = this.request;
    const column = columnOf(order.field);
    // Inside a stretch of values the ids are walked like the values, because that is how the index lies.
    const ascending = stretch.kind === 'tie' ? this.walk.idAscending : this.walk.ascending;
    const direction = ascending ? 'asc' : 'desc';
    const by = stretch.kind === 'tie' ? `id ${direction}` : `${column} ${direction}, id ${direction}`;
    const where = joined([index.within, ...conditions], ' and ', '1');
    return this.database
      .prepare(
        `select doc, ${column} as value, id from ${this.layout.documents} indexed by ${index.name}` +
          ` where ${where.text} order by ${by} limit ? offset ?`,
      )
      .all<Row>(...where.values, limit, offset);
  }

  /** Where values go down and ids go up, the index has the ids of each tie the wrong way round. */
  private withTiesInOrder(rows: readonly Row[], wanted: number): readonly Row[] {
    if (this.walk.ascending === this.walk.idAscending) return rows;
    const last = rows.at(-1);
    const cut = last !== undefined && rows.length >= wanted ? last.value : undefined;
    const ties = new Map<Bindable, Row[]>();
    for (const row of rows) {
      if (row.value === cut) continue;
      ties.set(row.value, [row, ...(ties.get(row.value) ?? [])]);
    }
    const whole = [...ties.values()].flat();
    if (cut === undefined) return whole;
    // The page ends inside this tie, and its first ids were not reached yet.
    const tie: Stretch = { kind: 'tie', value: cut };
    const conditions = [this.between(tie, undefined, undefined), this.request.filter];
    return [...whole, ...this.select(tie, conditions, wanted - whole.length)];
  }
}

/** The same for the order by id alone, without a budget: every index ends with the id. */
export const walkIds = (
  database: SqliteDatabase,
  { documents }: ViewLayout,
  { index, cursor, backwards, filter, limit }: Omit<WalkRequest, 'order' | 'budget'>,
): readonly number[] => {
  const beyond = cursor === undefined ? [] : [beyondKey([], cursor, backwards)];
  const where = joined([index.within, ...beyond, filter], ' and ', '1');
  return database
    .prepare(
      `select doc from ${documents} indexed by ${index.name} where ${where.text} order by ${orderClause([], backwards)} limit ?`,
    )
    .all<{ doc: number }>(...where.values, limit)
    .map(({ doc }) => doc);
};
