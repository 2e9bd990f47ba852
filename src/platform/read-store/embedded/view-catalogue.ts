import type { SqliteDatabase } from '../../sqlite/sqlite.js';
import type { Position } from '../../events/event.js';
import { ReadStoreUnavailable } from '../read-store.errors.js';
import type { ProjectionState, ViewTable } from '../read-store.js';
import { Cells } from './cells.js';
import { KnownIds } from './known-ids.js';
import type { ViewSnapshot } from './question.js';
import { RememberedCounts } from './remembered-counts.js';
import {
  dropsOf,
  indexesFor,
  layoutOf,
  shapeOf,
  tablesOf,
  textsFor,
  type ViewLayout,
} from './view-layout.js';

type ViewRow = {
  readonly key: number;
  readonly definition: string;
  readonly indexed: number;
  readonly checkpoint: Position;
  readonly stopped: string | null;
  readonly revision: number;
  readonly last_doc: number;
  readonly writes: number;
};
type Known = {
  readonly layout: ViewLayout;
  readonly counted: ViewSnapshot['counted'];
  readonly remembered: RememberedCounts;
  /** Only while the version is built. */
  ids?: KnownIds;
};

/** What a write starts from: a snapshot and the row that it will move on. */
export type ViewState = ViewSnapshot & {
  readonly revision: number;
  readonly lastDoc: number;
  readonly writes: number;
};

/** The views of one file. All methods but the constructor run inside the caller's transaction. */
export class ViewCatalogue {
  /** Layouts and counters by key: a key is never given twice, so a view built anew gets new ones. */
  private readonly known = new Map<number, Known>();

  constructor(private readonly database: SqliteDatabase) {}

  /** Creates the tables of a version. Throws TypeError where it is stored with another shape already. */
  prepare(table: ViewTable): void {
    const row = this.rowOf(table) ?? this.create(table);
    if (row.definition === shapeOf(table.view)) return;
    throw new TypeError(`View ${table.view.name} was stored with other fields: raise its version`);
  }

  /** Statements for the indexes that a version lacks: all after a rebuild, and those that its definition got since. */
  missingIndexes(table: ViewTable): readonly string[] {
    const { key } = this.mustHave(table);
    const present = this.database.prepare(`select 1 from sqlite_schema where type = 'index' and name = ?`);
    return indexesFor(layoutOf(table.view, key))
      .filter(({ name }) => present.all(name).length === 0)
      .map(({ statement }) => statement);
  }

  /** Fills the texts where they were put off; from now on questions use texts and indexes, and writes keep them. */
  finish(table: ViewTable): void {
    const { key, indexed } = this.mustHave(table);
    if (indexed === 1) return;
    for (const statement of textsFor(layoutOf(table.view, key))) this.database.exec(statement);
    this.database.prepare('update views set indexed = 1 where key = ?').run(key);
  }

  drop(table: ViewTable): void {
    const row = this.rowOf(table);
    if (row === undefined) return;
    for (const statement of dropsOf(layoutOf(table.view, row.key))) this.database.exec(statement);
    this.database.prepare('delete from views where key = ?').run(row.key);
    this.database
      .prepare('delete from active_versions where name = ? and version = ?')
      .run(table.view.name, table.version);
    this.known.delete(row.key);
  }

  versionsOf(viewName: string): readonly number[] {
    return this.database
      .prepare('select version from views where name = ? order by version')
      .all<{ version: number }>(viewName)
      .map(({ version }) => version);
  }

  activeVersion(viewName: string): number | undefined {
    return this.database
      .prepare('select version from active_versions where name = ?')
      .one<{ version: number }>(viewName)?.version;
  }

  activate(table: ViewTable): void {
    this.mustHave(table);
    this.database
      .prepare(
        'insert into active_versions(name, version) values (?, ?) on conflict(name) do update set version = excluded.version',
      )
      .run(table.view.name, table.version);
  }

  /** The table with its counters as this transaction sees them. Throws ReadStoreUnavailable where there is none. */
  open(table: ViewTable): ViewState {
    const { key, indexed, revision, last_doc, writes } = this.mustHave(table);
    const known = this.known.get(key) ?? this.learn(table, key);
    for (const { cells } of known.counted) cells.load(revision);
    const { layout, counted } = known;
    const remembered = known.remembered.asOf(writes);
    const state = { layout, counted, remembered, revision, lastDoc: last_doc, writes };
    if (indexed === 1) {
      delete known.ids;
      return { ...state, indexed: true };
    }
    known.ids ??= new KnownIds(this.database, known.layout);
    known.ids.load(writes);
    return { ...state, indexed: false, ids: known.ids };
  }

  /** Keeps what a write changed; `checkpoint` only moves forwards. */
  save({ layout, counted, ids, revision, writes }: ViewState, lastDoc: number, checkpoint: Position): void {
    const changed = counted.map(({ cells }) => cells.save(revision + 1)).includes(true);
    this.database
      .prepare(
        'update views set revision = ?, last_doc = ?, writes = ?, checkpoint = max(checkpoint, ?) where key = ?',
      )
      .run(changed ? revision + 1 : revision, lastDoc, writes + 1, checkpoint, layout.key);
    ids?.saved(writes + 1);
  }

  /** Forgets counters that a failed transaction may have changed in memory. */
  forget(): void {
    this.known.clear();
  }

  stateOf(table: ViewTable): ProjectionState {
    const row = this.rowOf(table);
    const checkpoint = row?.checkpoint ?? 0;
    if (row === undefined || row.stopped === null) return { checkpoint };
    return { checkpoint, stoppedAt: JSON.parse(row.stopped) as NonNullable<ProjectionState['stoppedAt']> };
  }

  setStopped(table: ViewTable, stopped: ProjectionState['stoppedAt'] | undefined): void {
    const { key } = this.mustHave(table);
    this.database
      .prepare('update views set stopped = ? where key = ?')
      .run(stopped === undefined ? null : JSON.stringify(stopped), key);
  }

  private rowOf({ view, version }: ViewTable): ViewRow | undefined {
    return this.database
      .prepare('select * from views where name = ? and version = ?')
      .one<ViewRow>(view.name, version);
  }

  private mustHave(table: ViewTable): ViewRow {
    const row = this.rowOf(table);
    if (row !== undefined) return row;
    throw new ReadStoreUnavailable(`Version ${table.version} of view ${table.view.name} does not exist`);
  }

  private create(table: ViewTable): ViewRow {
    this.database
      .prepare('insert into views(name, version, definition, indexed) values (?, ?, ?, 0)')
      .run(table.view.name, table.version, shapeOf(table.view));
    const row = this.mustHave(table);
    for (const statement of tablesOf(layoutOf(table.view, row.key))) this.database.exec(statement);
    return row;
  }

  private learn(table: ViewTable, key: number): Known {
    const layout = layoutOf(table.view, key);
    const counted = layout.combinations.map((combination) => ({
      combination,
      cells: new Cells(this.database, combination),
    }));
    const learnt: Known = { layout, counted, remembered: new RememberedCounts() };
    this.known.set(key, learnt);
    return learnt;
  }
}
