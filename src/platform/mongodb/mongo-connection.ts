import { setTimeout as delay } from 'node:timers/promises';
import {
  type AnyBulkWriteOperation,
  type Collection,
  type Db,
  type Document,
  type IndexDescription,
  MongoClient,
} from 'mongodb';
import { describeFault, faultOf, isMissingCollection } from './mongo-faults.js';
import { type MongoServer, probeServer } from './mongo-server.js';
import { slices } from './slices.js';

/** The errors of the port that a connection serves. */
export type StoreFaults = {
  readonly unavailable: (message: string, cause: unknown) => Error;
  readonly closed: () => Error;
};
export type MongoTarget = { readonly url: string; readonly database: string };

// The driver ignores its `timeoutMS`, so a silent server is noticed by the socket's own limit.
const SOCKET_LIMIT_MS = 30_000;
const CLIENT = {
  appName: 'rollbook',
  serverSelectionTimeoutMS: 5_000,
  connectTimeoutMS: 5_000,
  waitQueueTimeoutMS: 10_000,
};
/** Acknowledged means: on the disks of a majority, so that no election takes it back. */
const DURABLE = { w: 'majority', journal: true, wtimeoutMS: 10_000 } as const;
const RETRY_DELAYS_MS = [100, 400, 1_600];
/** No new attempt once an operation has taken this long: the caller hears of it instead. */
const PATIENCE_MS = 10_000;

/**
 * One client and one database. Every operation goes through `run`, which must be given idempotent work: it is
 * repeated a bounded number of times after an outage that may pass, then fails with the port's error.
 */
export class MongoConnection {
  private closed = false;

  private constructor(
    private readonly client: MongoClient,
    private readonly target: MongoTarget,
    private readonly faults: StoreFaults,
    readonly server: MongoServer,
  ) {}

  /** Connects and asks the server what it is; fails with the port's `unavailable` where none answers. */
  static async open(target: MongoTarget, faults: StoreFaults): Promise<MongoConnection> {
    const client = new MongoClient(target.url, { ...CLIENT, socketTimeoutMS: SOCKET_LIMIT_MS });
    try {
      await client.connect();
      return new MongoConnection(client, target, faults, await probeServer(client.db(target.database)));
    } catch (error) {
      await client.close();
      throw portError(error, faults);
    }
  }

  collection<D extends Document>(name: string): Collection<D> {
    return this.db.collection<D>(name);
  }

  get db(): Db {
    return databaseOf(this.client, this.target);
  }

  async run<T>(operation: () => Promise<T>): Promise<T> {
    const started = performance.now();
    for (let attempt = 0; ; attempt += 1) {
      if (this.closed) throw this.faults.closed();
      try {
        return await operation();
      } catch (error) {
        const pause = RETRY_DELAYS_MS[attempt];
        const impatient = performance.now() - started > PATIENCE_MS;
        if (pause === undefined || impatient || faultOf(error) !== 'retry') throw this.errorFor(error);
        await delay(pause);
      }
    }
  }

  /** Writes in any order, in as many commands as the server needs; no two of them may touch the same document. */
  async bulkWrite<D extends Document>(
    collection: Collection<D>,
    operations: readonly AnyBulkWriteOperation<D>[],
  ): Promise<void> {
    for (const bulk of slices(operations, this.server.updatesABulk)) {
      await this.run(() => collection.bulkWrite(bulk, { ordered: false }));
    }
  }

  private errorFor(error: unknown): unknown {
    return this.closed ? this.faults.closed() : portError(error, this.faults);
  }

  /**
   * Creates the indexes that are missing, by name. Over a connection of its own, without the socket's limit: the
   * server is silent while it builds one over a large collection.
   */
  async createIndexes(collectionName: string, indexes: readonly IndexDescription[]): Promise<void> {
    const existing = await this.run(() => indexNamesOf(this.collection(collectionName)));
    const missing = indexes.filter(({ name }) => name === undefined || !existing.has(name));
    if (missing.length === 0) return;
    await this.run(async () => {
      const patient = new MongoClient(this.target.url, { ...CLIENT, maxPoolSize: 1 });
      try {
        await databaseOf(patient, this.target).collection(collectionName).createIndexes(missing);
      } finally {
        await patient.close();
      }
    });
  }

  async ping(): Promise<void> {
    await this.run(() => this.db.command({ ping: 1 }));
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.client.close();
  }
}

// Asked first, because one of the servers dies of a request for two indexes that exist.
const indexNamesOf = async (collection: Collection): Promise<ReadonlySet<string>> => {
  try {
    return new Set((await collection.indexes()).flatMap(({ name }) => name ?? []));
  } catch (error) {
    if (isMissingCollection(error)) return new Set();
    throw error;
  }
};

const databaseOf = (client: MongoClient, { database }: MongoTarget): Db =>
  client.db(database, { writeConcern: DURABLE, readPreference: 'primary', ignoreUndefined: true });

const portError = (error: unknown, { unavailable }: StoreFaults): unknown =>
  faultOf(error) === 'defect' ? error : unavailable(`MongoDB did not serve: ${describeFault(error)}`, error);
