import type { Position } from '../../events/event.js';
import { MongoConnection } from '../../mongodb/mongo-connection.js';
import { isExistingCollection, isMissingCollection } from '../../mongodb/mongo-faults.js';
import type { MongoServer } from '../../mongodb/mongo-server.js';
import { checkWrites } from '../checks.js';
import type { Predicate } from '../predicate.js';
import { ReadStoreClosed, ReadStoreUnavailable } from '../read-store.errors.js';
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
import { writeGuarded } from './guarded-writes.js';
import { MongoLeases } from './leases.js';
import { slices } from '../../mongodb/slices.js';
import { toStored } from './stored-document.js';
import { indexesOf } from './view-indexes.js';
import { ViewReader } from './view-reader.js';
import { ViewStates, collectionNameOf } from './view-states.js';

/** Operations a bulk, and bulks in flight at once. */
const BULK_SIZE = 1_000;
const BULKS_IN_FLIGHT = 4;

export type MongoReadStoreOptions = {
  /** `mongodb://…` of a replica set, which may have one node. */
  readonly url: string;
  /** Holds the views and nothing else; default `rollbook_views`. */
  readonly database?: string;
};

/**
 * The read store on MongoDB: a collection a view version, no transactions, every write guarded by position or epoch.
 * Two projectors at once do no harm: what the slower one writes late stands at a lower position and is left out.
 */
export class MongoReadStore implements ReadStore {
  private readonly leases: MongoLeases;
  private readonly states: ViewStates;
  private readonly reader: ViewReader;

  private constructor(private readonly connection: MongoConnection) {
    this.leases = new MongoLeases(connection);
    this.states = new ViewStates(connection);
    this.reader = new ViewReader(connection, this.states);
  }

  /** Throws ReadStoreUnavailable where no server answers within some seconds. */
  static async connect({ url, database = 'rollbook_views' }: MongoReadStoreOptions): Promise<MongoReadStore> {
    const connection = await MongoConnection.open(
      { url, database },
      {
        unavailable: (message, cause) => new ReadStoreUnavailable(message, { cause }),
        closed: () => new ReadStoreClosed('The read store is closed'),
      },
    );
    return new MongoReadStore(connection);
  }

  /** What answers at the address, to be told to the operator. */
  get server(): MongoServer {
    return this.connection.server;
  }

  async prepare(table: ViewTable, options: { readonly deferIndexes?: boolean } = {}): Promise<void> {
    await this.createCollection(table);
    await this.states.add(table);
    if (options.deferIndexes !== true) await this.finishBuild(table);
  }

  async finishBuild(table: ViewTable): Promise<void> {
    await this.states.checkExists(table);
    await this.connection.createIndexes(collectionNameOf(table), indexesOf(table.view));
  }

  /** The state goes first: a reader that finds nothing looks there, and learns that the view is gone. */
  async drop(table: ViewTable): Promise<void> {
    await this.states.remove(table);
    try {
      await this.connection.run(() => this.connection.db.dropCollection(collectionNameOf(table)));
    } catch (error) {
      if (!isMissingCollection(error)) throw error;
    }
  }

  async versionsOf(viewName: string): Promise<readonly number[]> {
    return this.states.versionsOf(viewName);
  }

  async activeVersion(viewName: string): Promise<number | undefined> {
    return this.states.activeVersion(viewName);
  }

  async activate(table: ViewTable, lease: Lease): Promise<void> {
    await this.states.checkExists(table);
    await this.leases.check(lease);
    await this.states.activate(table, lease);
  }

  async write(
    table: ViewTable,
    writes: readonly DocumentWrite[],
    checkpoint: Position,
    lease: Lease,
  ): Promise<void> {
    checkWrites(table.view, writes);
    await Promise.all([this.states.checkExists(table), this.leases.check(lease)]);
    const bulks = slices(writes, BULK_SIZE);
    for (const together of slices(bulks, BULKS_IN_FLIGHT)) {
      await Promise.all(together.map((bulk) => this.writeBulk(table, bulk)));
    }
    if (writes.length > 0) await this.leases.check(lease);
    await this.states.advance(table, checkpoint, lease);
  }

  async stateOf(table: ViewTable): Promise<ProjectionState> {
    return (await this.states.of(table)) ?? { checkpoint: 0 };
  }

  async setStopped(
    table: ViewTable,
    stopped: ProjectionState['stoppedAt'] | undefined,
    lease: Lease,
  ): Promise<void> {
    await this.leases.check(lease);
    await this.states.setStopped(table, stopped, lease);
  }

  async acquireLease(name: string, owner: string, ttlMs: number): Promise<Lease | undefined> {
    return this.leases.acquire(name, owner, ttlMs);
  }

  async releaseLease(lease: Lease): Promise<void> {
    await this.leases.release(lease);
  }

  async get(table: ViewTable, ids: readonly string[]): Promise<readonly ViewDocument[]> {
    return this.reader.get(table, ids);
  }

  async find(table: ViewTable, options: FindOptions): Promise<readonly ViewDocument[]> {
    return this.reader.find(table, options);
  }

  ids(table: ViewTable, where: Predicate, pageSize = 1_000): AsyncIterable<readonly string[]> {
    return this.reader.ids(table, where, pageSize);
  }

  async count(table: ViewTable, where: Predicate): Promise<number> {
    return this.reader.count(table, where);
  }

  async countBy(
    table: ViewTable,
    where: Predicate,
    fields: readonly string[],
  ): Promise<readonly CountCell[]> {
    return this.reader.countBy(table, where, fields);
  }

  async ping(): Promise<void> {
    await this.connection.ping();
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  private async writeBulk(table: ViewTable, writes: readonly DocumentWrite[]): Promise<void> {
    const documents = writes.map((write) => toStored(table.view, write));
    await writeGuarded(this.connection, this.reader.documents(table), documents);
  }

  private async createCollection(table: ViewTable): Promise<void> {
    try {
      await this.connection.run(() => this.connection.db.createCollection(collectionNameOf(table)));
    } catch (error) {
      if (!isExistingCollection(error)) throw error;
    }
  }
}
