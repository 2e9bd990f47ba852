import type { SqliteDatabase } from '../../sqlite/sqlite.js';
import type { FieldReader, Matcher } from '../predicate-matching.js';
import type { Scalar } from '../predicate.js';
import type { CountCell } from '../read-store.js';
import type { Combination } from './view-layout.js';

/** One combination of values of the counted fields, and how many documents have it now (0 stays for later). */
export type Cell = { readonly number: number; readonly values: readonly (Scalar | null)[]; count: number };

type CellRow = { cell: number; values: string; count: number; revision: number };

/**
 * The counters of one combination, kept in memory and brought up to date from the file: a reader loads only the
 * cells that changed since it last looked, a writer changes them together with the documents.
 */
export class Cells {
  private readonly byNumber = new Map<number, Cell>();
  private readonly byValues = new Map<string, Cell>();
  private readonly touched = new Set<Cell>();
  private seen = -1;
  private documents = 0;

  constructor(
    private readonly database: SqliteDatabase,
    private readonly combination: Combination,
  ) {}

  /** Documents in all cells. */
  get total(): number {
    return this.documents;
  }

  /** Brings the memory up to the revision that the current transaction sees. */
  load(revision: number): void {
    if (revision === this.seen) return;
    // A version that was dropped and built again, or a transaction that was rolled back, starts over.
    if (revision < this.seen) this.forget();
    const changed = this.database
      .prepare(
        `select json_group_array(json_array(cell, "values", count)) as cells from ${this.combination.cells} where revision > ?`,
      )
      .one<{ cells: string }>(this.seen);
    const rows = JSON.parse(changed?.cells ?? '[]') as (readonly [
      CellRow['cell'],
      CellRow['values'],
      CellRow['count'],
    ])[];
    for (const [number, values, count] of rows) this.put(number, values, count);
    this.seen = revision;
  }

  /** Drops the memory: what it holds may never have been committed. */
  forget(): void {
    this.byNumber.clear();
    this.byValues.clear();
    this.touched.clear();
    this.seen = -1;
    this.documents = 0;
  }

  /** Counts a document in and answers its cell's number; cells are made as they are needed. */
  add(values: readonly (Scalar | null)[]): number {
    const key = JSON.stringify(values);
    const cell = this.byValues.get(key) ?? this.put(this.byNumber.size + 1, key, 0);
    this.change(cell, 1);
    return cell.number;
  }

  /** Counts a document out of its cell. */
  remove(number: number): void {
    const cell = this.byNumber.get(number);
    if (cell === undefined) throw new Error(`Cell ${number} of ${this.combination.cells} does not exist`);
    this.change(cell, -1);
  }

  /** Writes the changed cells under this revision; answers whether there were any. */
  save(revision: number): boolean {
    if (this.touched.size === 0) return false;
    const save = this.database.prepare(
      `insert into ${this.combination.cells}(cell, "values", count, revision) values (?, ?, ?, ?)
       on conflict(cell) do update set count = excluded.count, revision = excluded.revision`,
    );
    for (const { number, values, count } of this.touched)
      save.run(number, JSON.stringify(values), count, revision);
    this.touched.clear();
    this.seen = revision;
    return true;
  }

  /** The cells in use whose values fulfil the condition. */
  matching(matches: Matcher): readonly Cell[] {
    const found: Cell[] = [];
    let values: Cell['values'] = [];
    const read: FieldReader = (field) => values[this.combination.fields.indexOf(field)] ?? null;
    for (const cell of this.byNumber.values()) {
      values = cell.values;
      if (cell.count > 0 && matches(read)) found.push(cell);
    }
    return found;
  }

  /** Sums counts by cell to counts by the values of some of the combination's fields. */
  by(fields: readonly string[], counts: Iterable<readonly [number, number]>): readonly CountCell[] {
    const places = fields.map((field) => this.combination.fields.indexOf(field));
    const sums = new Map<string, { values: CountCell['values']; count: number }>();
    for (const [number, count] of counts) {
      const of = this.byNumber.get(number)?.values ?? [];
      const values = places.map((place) => of[place] ?? null);
      const key = JSON.stringify(values);
      const sum = sums.get(key);
      if (sum === undefined) sums.set(key, { values, count });
      else sum.count += count;
    }
    return [...sums.values()];
  }

  private put(number: number, key: string, count: number): Cell {
    const known = this.byNumber.get(number);
    this.documents += count - (known?.count ?? 0);
    if (known !== undefined) {
      known.count = count;
      return known;
    }
    const cell: Cell = { number, values: JSON.parse(key) as Cell['values'], count };
    this.byNumber.set(number, cell);
    this.byValues.set(key, cell);
    return cell;
  }

  private change(cell: Cell, by: number): void {
    cell.count += by;
    this.documents += by;
    this.touched.add(cell);
  }
}
