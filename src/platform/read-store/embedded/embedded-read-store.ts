import type { Position } from '../../events/event.js';
import { checkSchema, prepareSchema } from '../../sqlite/schema.js';
import { SqliteDatabase } from '../../sqlite/sqlite.js';
import { checkFields, checkFind, checkPredicate, checkWrites } from '../checks.js';
import type { Predicate } from '../predicate.js';
import type {
  CountCell,
  DocumentWrite,
  FindOptions,
  Lease,
  ProjectionState,
  ReadStore,
  ViewTable,
} from '../read-store.js';
import type { ViewDocument } from '../view.js';
import { countOf, countsBy } from './counting.js';
import { DocumentWriter } from './document-writer.js';
import { inPortWords } from './failures.js';
import { documentsById, idPages } from './documents.js';
import { acquireLease, checkLease, releaseLease } from './leases.js';
import { pageOf } from './pages.js';
import { questionOf } from './question.js';
import { readDatabaseSchema } from './read-database.schema.js';
import { ViewCatalogue } from './view-catalogue.js';

export type EmbeddedReadStoreOptions = {
  /** The SQLite file; made when it does not exist. */
  readonly path: string;
  /** For a connection that only answers questions; the file must exist. */
  readonly readOnly?: boolean;
  /** Page cache of this connection, default 256 MiB: keeping indexes is what writing costs. */
  readonly cacheMiB?: number;
  /** How much of the file is read through a mapping, default 0. It never shrinks under one: nothing here vacuums. */
  readonly mappedMiB?: number;
  /** How long a write waits for another connection's, default 5,000 ms. */
  readonly busyTimeoutMs?: number;
};

// Measured: fewer, larger pages make inserts a sixth faster.
const PAGE_KIB = 8;
// 128 MiB: a page that many batches change is copied back once.
const WAL_PAGES = 16_000;
const DEFAULT_CACHE_MIB = 256;
const DEFAULT_BUSY_TIMEOUT_MS = 5_000;

/**
 * The read store in one SQLite file. Documents, counters and checkpoint are written in one transaction; each answer
 * comes from one snapshot, so it shows whole batches only. Any number of connections may read while one writes.
 */
export class EmbeddedReadStore implements ReadStore {
  private readonly catalogue: ViewCatalogue;

  private constructor(private readonly database: SqliteDatabase) {
    this.catalogue = new ViewCatalogue(database);
  }

  /** Throws ReadStoreUnavailable where the file cannot be opened or was written by a newer version of the program. */
  static open({
    path,
    readOnly = false,
    cacheMiB = DEFAULT_CACHE_MIB,
    mappedMiB = 0,
    busyTimeoutMs = DEFAULT_BUSY_TIMEOUT_MS,
  }: EmbeddedReadStoreOptions): EmbeddedReadStore {
    return inPortWords(() => {
      // Not synchronous to the disk: after a power cut a view is as it was at some earlier checkpoint, and catches up.
      const options = {
        readOnly,
        cacheMiB,
        mappedMiB,
        busyTimeoutMs,
        synchronous: 'normal',
        pageKiB: PAGE_KIB,
        walAutocheckpointPages: WAL_PAGES,
      } as const;
      const database = SqliteDatabase.open(path, options);
      try {
        if (readOnly) checkSchema(database, readDatabaseSchema.version);
        else prepareSchema(database, readDatabaseSchema);
        return new EmbeddedReadStore(database);
      } catch (error) {
        database.close();
        throw error;
      }
    });
  }

  async prepare(
    table: ViewTable,
    { deferIndexes = false }: { readonly deferIndexes?: boolean } = {},
  ): Promise<void> {
    this.change(() => this.catalogue.prepare(table));
    if (!deferIndexes) await this.finishBuild(table);
  }

  async finishBuild(table: ViewTable): Promise<void> {
    // One transaction each, and a turn of the event loop between them: an index of a large view takes seconds, and
    // leases must be renewed meanwhile.
    for (const statement of this.read(() => this.catalogue.missingIndexes(table))) {
      this.change(() => this.database.exec(statement));
      await new Promise(setImmediate);
    }
    this.change(() => this.catalogue.finish(table));
  }

  async drop(table: ViewTable): Promise<void> {
    this.change(() => this.catalogue.drop(table));
  }

  async versionsOf(viewName: string): Promise<readonly number[]> {
    return inPortWords(() => this.catalogue.versionsOf(viewName));
  }

  async activeVersion(viewName: string): Promise<number | undefined> {
    return inPortWords(() => this.catalogue.activeVersion(viewName));
  }

  async activate(table: ViewTable, lease: Lease): Promise<void> {
    this.change(() => {
      checkLease(this.database, lease);
      this.catalogue.activate(table);
    });
  }

  async write(
    table: ViewTable,
    writes: readonly DocumentWrite[],
    checkpoint: Position,
    lease: Lease,
  ): Promise<void> {
    checkWrites(table.view, writes);
    this.change(() => {
      checkLease(this.database, lease);
      const state = this.catalogue.open(table);
      const writer = new DocumentWriter(this.database, state);
      this.catalogue.save(state, writer.write(writes, state.lastDoc), checkpoint);
    });
  }

  async stateOf(table: ViewTable): Promise<ProjectionState> {
    return inPortWords(() => this.catalogue.stateOf(table));
  }

  async setStopped(
    table: ViewTable,
    stopped: ProjectionState['stoppedAt'] | undefined,
    lease: Lease,
  ): Promise<void> {
    this.change(() => {
      checkLease(this.database, lease);
      this.catalogue.setStopped(table, stopped);
    });
  }

  async acquireLease(name: string, owner: string, ttlMs: number): Promise<Lease | undefined> {
    return this.change(() => acquireLease(this.database, name, owner, ttlMs));
  }

  async releaseLease(lease: Lease): Promise<void> {
    this.change(() => releaseLease(this.database, lease));
  }

  async get(table: ViewTable, ids: readonly string[]): Promise<readonly ViewDocument[]> {
    return this.read(() => documentsById(this.database, this.catalogue.open(table), ids));
  }

  async find(table: ViewTable, options: FindOptions): Promise<readonly ViewDocument[]> {
    checkFind(table.view, options);
    return this.read(() =>
      pageOf(this.database, questionOf(this.catalogue.open(table), options.where), options),
    );
  }

  async *ids(table: ViewTable, where: Predicate, pageSize = 1_000): AsyncIterable<readonly string[]> {
    checkPredicate(table.view, where);
    const pages = idPages(this.database, pageSize);
    for (;;) {
      const page = this.read(() => pages.next(questionOf(this.catalogue.open(table), where)));
      if (page.length > 0) yield page;
      if (page.length < pageSize) return;
    }
  }

  async count(table: ViewTable, where: Predicate): Promise<number> {
    checkPredicate(table.view, where);
    return this.read(() => countOf(this.database, questionOf(this.catalogue.open(table), where)));
  }

  async countBy(
    table: ViewTable,
    where: Predicate,
    fields: readonly string[],
  ): Promise<readonly CountCell[]> {
    checkPredicate(table.view, where);
    checkFields(table.view, fields);
    return this.read(() =>
      countsBy(this.database, questionOf(this.catalogue.open(table), where, fields), fields),
    );
  }

  async ping(): Promise<void> {
    inPortWords(() => this.database.pragma('user_version'));
  }

  async close(): Promise<void> {
    inPortWords(() => this.database.close());
  }

  private change<T>(work: () => T): T {
    return inPortWords(() => {
      try {
        return this.database.transaction(work);
      } catch (error) {
        this.catalogue.forget();
        throw error;
      }
    });
  }

  /** Everything that one answer reads, it reads from one state of the file. */
  private read<T>(work: () => T): T {
    return inPortWords(() => {
      this.database.exec('begin');
      try {
        return work();
      } finally {
        this.database.exec('commit');
      }
    });
  }
}
