import type { JsonObject } from '../../events/event.js';
import type { Bindable } from '../../sqlite/bindable.js';
import type { SqliteDatabase } from '../../sqlite/sqlite.js';
import { compareByCodePoint } from '../folding.js';
import { valueOf } from '../order-key.js';
import type { DocumentWrite } from '../read-store.js';
import { toColumn } from './predicate-sql.js';
import type { Counted, ViewSnapshot } from './question.js';
import { columnOf, type ViewLayout } from './view-layout.js';

type Stored = {
  readonly doc: number;
  readonly id: string;
  readonly position: number;
  /** Cell numbers, one a combination. */
  readonly cells: readonly number[];
  /** Values of the declared fields as they lie in their columns. */
  readonly values: readonly Bindable[];
};
type Present = DocumentWrite & { readonly body: JsonObject };

const isPresent = (write: DocumentWrite): write is Present => write.body !== undefined;

/**
 * Writes one batch of documents inside the caller's transaction. Indexes, texts and counters are touched only where
 * a value changed, because keeping them is most of the work.
 */
export class DocumentWriter {
  private readonly layout: ViewLayout;
  private readonly counted: readonly Counted[];
  private readonly columns: readonly string[];
  private readonly cellColumns: readonly string[];
  private readonly insertDocument: string;
  private readonly insertBody: string;
  private readonly updateBody: string;
  /** One statement for each set of columns that changed together. */
  private readonly updates = new Map<string, string>();

  constructor(
    private readonly database: SqliteDatabase,
    private readonly snapshot: ViewSnapshot,
  ) {
    const { layout } = snapshot;
    this.layout = layout;
    this.counted = snapshot.counted;
    this.columns = layout.fields.map(columnOf);
    this.cellColumns = layout.combinations.map(({ column }) => column);
    const all = ['doc', 'id', 'position', ...this.cellColumns, ...this.columns];
    this.insertDocument = `insert into ${layout.documents}(${all.join(', ')}) values (${all.map(() => '?').join(', ')})`;
    this.insertBody = `insert into ${layout.bodies}(doc, body) values (?, ?)`;
    this.updateBody = `update ${layout.bodies} set body = ? where doc = ?`;
  }

  /** Applies what is newer than the stored documents; `lastDoc` is the highest number given so far, and answered anew. */
  write(writes: readonly DocumentWrite[], lastDoc: number): number {
    const stored = this.storedOf(writes.map(({ id }) => id));
    const added = writes.filter(isPresent).filter(({ id }) => !stored.has(id));
    const changed = writes.flatMap((write) => {
      const was = stored.get(write.id);
      return was !== undefined && was.position < write.position ? [{ was, write }] : [];
    });
    // Neighbours in the file one after another: old documents by number, new ones by id.
    changed.sort((a, b) => a.was.doc - b.was.doc);
    for (const { was, write } of changed) {
      if (isPresent(write)) this.replace(was, write);
      else this.remove(was);
    }
    added.sort((a, b) => compareByCodePoint(a.id, b.id));
    added.forEach((write, at) => this.add(lastDoc + 1 + at, write));
    return lastDoc + added.length;
  }

  private storedOf(ids: readonly string[]): ReadonlyMap<string, Stored> {
    const { documents, idIndex, fields, view } = this.layout;
    const values = fields.map((field) => {
      const column = columnOf(field);
      // SQLite writes reals into JSON with 15 digits, which is not the number that was stored.
      return view.fields[field] === 'number'
        ? `iif(${column} is null, null, format('%!.17g', ${column}))`
        : column;
    });
    const row = `json_array(doc, id, position, json_array(${this.cellColumns.join(', ')}), json_array(${values.join(', ')}))`;
    const known = this.snapshot.ids?.numbersOf(ids);
    const by = known === undefined ? `indexed by ${idIndex} on id = wanted.value` : 'on doc = wanted.value';
    // One JSON text a batch costs half of what a row object a document costs.
    const answer = this.database
      .prepare(
        `select json_group_array(${row}) as found
         from (select value from json_each(?)) as wanted cross join ${documents} ${by}`,
      )
      .one<{ found: string }>(JSON.stringify(known ?? ids));
    const rows = JSON.parse(answer?.found ?? '[]') as [number, string, number, number[], Bindable[]][];
    return new Map(rows.map(([doc, id, ...rest]) => [id, this.toStored(doc, id, ...rest)]));
  }

  private toStored(
    doc: number,
    id: string,
    position: number,
    cells: readonly number[],
    row: readonly Bindable[],
  ): Stored {
    const { fields, view } = this.layout;
    const values = row.map((value, at) =>
      value !== null && view.fields[fields[at] ?? ''] === 'number' ? Number(value) : value,
    );
    return { doc, id, position, cells, values };
  }

  private valuesOf(body: JsonObject): readonly Bindable[] {
    return this.layout.fields.map((field) => toColumn(valueOf(body, field)));
  }

  private add(doc: number, { id, position, body }: Present): void {
    const values = this.valuesOf(body);
    const cells = this.counted.map((counted) => cellFor(counted, body));
    this.counted.forEach((counted, at) => counted.cells.add(cells[at] ?? 0));
    this.database.prepare(this.insertDocument).run(doc, id, position, ...cells, ...values);
    this.database.prepare(this.insertBody).run(doc, JSON.stringify(body));
    this.snapshot.ids?.add(id, doc);
    this.changeTexts(doc, undefined, values);
  }

  private replace(was: Stored, { position, body }: Present): void {
    const values = this.valuesOf(body);
    const columns: string[] = [];
    const changes: Bindable[] = [];
    this.counted.forEach((counted, at) => {
      const cell = cellFor(counted, body);
      const before = was.cells[at] ?? 0;
      if (cell === before) return;
      counted.cells.remove(before);
      counted.cells.add(cell);
      columns.push(this.cellColumns[at] ?? '');
      changes.push(cell);
    });
    values.forEach((value, at) => {
      if (was.values[at] === value) return;
      columns.push(this.columns[at] ?? '');
      changes.push(value);
    });
    this.database.prepare(this.updateOf(columns)).run(position, ...changes, was.doc);
    this.database.prepare(this.updateBody).run(JSON.stringify(body), was.doc);
    this.changeTexts(was.doc, was.values, values);
  }

  private updateOf(columns: readonly string[]): string {
    const key = columns.join();
    const known = this.updates.get(key);
    if (known !== undefined) return known;
    const settings = ['position', ...columns].map((column) => `${column} = ?`).join(', ');
    const update = `update ${this.layout.documents} set ${settings} where doc = ?`;
    this.updates.set(key, update);
    return update;
  }

  private remove({ doc, id, cells, values }: Stored): void {
    const { documents, bodies } = this.layout;
    this.database.prepare(`delete from ${documents} where doc = ?`).run(doc);
    this.database.prepare(`delete from ${bodies} where doc = ?`).run(doc);
    this.snapshot.ids?.remove(id);
    this.counted.forEach((counted, at) => counted.cells.remove(cells[at] ?? 0));
    this.changeTexts(doc, values, undefined);
  }

  private changeTexts(
    doc: number,
    was: readonly Bindable[] | undefined,
    is: readonly Bindable[] | undefined,
  ): void {
    if (!this.snapshot.indexed) return;
    for (const [field, table] of this.layout.texts) {
      const at = this.layout.fields.indexOf(field);
      const [before, after] = [was?.[at] ?? null, is?.[at] ?? null];
      if (before === after) continue;
      if (before !== null) this.database.prepare(`delete from ${table} where rowid = ?`).run(doc);
      if (after !== null)
        this.database.prepare(`insert into ${table}(rowid, text) values (?, ?)`).run(doc, after);
    }
  }
}

const cellFor = ({ combination, cells }: Counted, body: JsonObject): number =>
  cells.numberFor(combination.fields.map((field) => valueOf(body, field)));
