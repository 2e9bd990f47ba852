import type { SqliteDatabase } from '../../sqlite/sqlite.js';
import type { FieldReader, Matcher } from '../predicate-matching.js';
import type { Scalar } from '../predicate.js';
import type { CountCell } from '../read-store.js';
import type { Combination } from './view-layout.js';

/** One combination of values of the counted fields, and how many documents have it now (0 stays for later). */
export type Cell = {
  readonly number: number;
  readonly values: readonly (Scalar | null)[];
  /** The values' numbers. */
  readonly codes: readonly number[];
  count: number;
};

/**
 * The counters of one combination, kept in memory and brought up to date from the file: a reader loads only the
 * cells that changed since it last looked, a writer changes them together with the documents.
 */
export class Cells {
  private readonly byNumber = new Map<number, Cell>();
  private readonly byValues = new Map<string, Cell>();
  private readonly touched = new Set<Cell>();
  private readonly numbers = new Map<Scalar | null, number>();
  private readonly totals = new Map<string, readonly CountCell[]>();
  private seen = -1;
  /** The highest cell number in the file. */
  private stored = 0;
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
    const { cells, counts } = this.combination;
    for (const [number, key] of this.rows<[number, string]>(
      `select json_group_array(json_array(cell, "values")) as found from ${cells} where cell > ?`,
      this.byNumber.size,
    )) {
      this.put(number, key);
    }
    this.stored = this.byNumber.size;
    // The counts are few bytes each, so looking through all is faster than keeping an index of the changed ones.
    for (const [number, count] of this.rows<[number, number]>(
      `select json_group_array(json_array(cell, count)) as found from ${counts} where revision > ?`,
      this.seen,
    )) {
      this.setCount(this.cell(number), count);
    }
    this.seen = revision;
  }

  /** The number of the cell of these values; cells are made as they are needed. */
  numberFor(values: readonly (Scalar | null)[]): number {
    const key = JSON.stringify(values);
    return (this.byValues.get(key) ?? this.put(this.byNumber.size + 1, key)).number;
  }

  /** Counts a document into its cell. */
  add(number: number): void {
    const cell = this.cell(number);
    this.setCount(cell, cell.count + 1);
    this.touched.add(cell);
  }

  /** Counts a document out of its cell. */
  remove(number: number): void {
    const cell = this.cell(number);
    this.setCount(cell, cell.count - 1);
    this.touched.add(cell);
  }

  /** Writes the changed cells under this revision; answers whether there were any. */
  save(revision: number): boolean {
    if (this.touched.size === 0) return false;
    const { cells, counts } = this.combination;
    const changed = [...this.touched];
    const made = changed.filter(({ number }) => number > this.stored);
    // One statement for all of them: a batch may touch thousands.
    this.write(
      `insert into ${cells}(cell, "values") select value->>0, value->>1 from json_each(?)`,
      made.map(({ number, values }) => [number, JSON.stringify(values)]),
    );
    this.write(
      `insert into ${counts}(cell, count, revision) select value->>0, value->>1, value->>2 from json_each(?) where true
       on conflict(cell) do update set count = excluded.count, revision = excluded.revision`,
      changed.map(({ number, count }) => [number, count, revision]),
    );
    this.stored = this.byNumber.size;
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
    const tooMany = this.numbers.size ** places.length > Number.MAX_SAFE_INTEGER;
    const sums = new Map<number | string, { values: CountCell['values']; count: number }>();
    for (const [number, count] of counts) {
      const cell = this.cell(number);
      // Values are numbered, so a combination of them is a number too: much cheaper than a text.
      const key = tooMany
        ? places.map((place) => cell.codes[place]).join()
        : places.reduce((sum, place) => sum * this.numbers.size + (cell.codes[place] ?? 0), 0);
      const sum = sums.get(key);
      if (sum !== undefined) sum.count += count;
      else sums.set(key, { values: places.map((place) => cell.values[place] ?? null), count });
    }
    return [...sums.values()];
  }

  /** Counts of all documents by some of the combination's fields; worked out anew only when a count has changed. */
  totalsBy(fields: readonly string[]): readonly CountCell[] {
    const key = fields.join();
    const known = this.totals.get(key);
    if (known !== undefined) return known;
    const counts = [...this.byNumber.values()].filter(({ count }) => count > 0);
    const totals = this.by(
      fields,
      counts.map(({ number, count }) => [number, count]),
    );
    this.totals.set(key, totals);
    return totals;
  }

  private rows<Row>(statement: string, after: number): readonly Row[] {
    // One JSON text in place of a row object each.
    const row = this.database.prepare(statement).one<{ found: string }>(after);
    return JSON.parse(row?.found ?? '[]') as readonly Row[];
  }

  private write(statement: string, rows: readonly (readonly (string | number)[])[]): void {
    if (rows.length > 0) this.database.prepare(statement).run(JSON.stringify(rows));
  }

  private cell(number: number): Cell {
    const cell = this.byNumber.get(number);
    if (cell === undefined) throw new Error(`Cell ${number} of ${this.combination.cells} does not exist`);
    return cell;
  }

  private put(number: number, key: string): Cell {
    const values = JSON.parse(key) as Cell['values'];
    const codes = values.map((value) => this.codeOf(value));
    const cell: Cell = { number, values, codes, count: 0 };
    this.byNumber.set(number, cell);
    this.byValues.set(key, cell);
    return cell;
  }

  private codeOf(value: Scalar | null): number {
    const known = this.numbers.get(value);
    if (known !== undefined) return known;
    this.numbers.set(value, this.numbers.size);
    return this.numbers.size - 1;
  }

  private setCount(cell: Cell, count: number): void {
    this.documents += count - cell.count;
    cell.count = count;
    if (this.totals.size > 0) this.totals.clear();
  }
}
