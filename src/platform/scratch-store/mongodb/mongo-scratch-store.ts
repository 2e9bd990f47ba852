import { randomUUID } from 'node:crypto';
import type { Collection } from 'mongodb';
import type { Instant, Json } from '../../events/event.js';
import { MongoConnection } from '../../mongodb/mongo-connection.js';
import { isDuplicateKey } from '../../mongodb/mongo-faults.js';
import { ScratchStoreUnavailable } from '../scratch-store.errors.js';
import type { ScratchStore } from '../scratch-store.js';

/** One part. The value is JSON text, so that any key and any nesting comes back as it was. */
type Part = {
  readonly _id: string;
  readonly kind: string;
  readonly id: string;
  readonly value: string;
  readonly expiresAt: Instant;
  /** Whose `putIfAbsent` wrote it: how a writer whose answer was lost knows that it was itself. */
  readonly by?: string;
};

export type MongoScratchStoreOptions = {
  readonly url: string;
  /** Default `rollbook_scratch`; losing it costs users a new preview, so it needs no backup. */
  readonly database?: string;
};

const keyOf = (kind: string, id: string, part: number): string => JSON.stringify([kind, id, part]);

/** Working data in MongoDB. Expiry is by the caller's clock and `sweep`, as the port says, not by a TTL index. */
export class MongoScratchStore implements ScratchStore {
  private readonly parts: Collection<Part>;

  private constructor(private readonly connection: MongoConnection) {
    this.parts = connection.collection('parts');
  }

  /** Throws ScratchStoreUnavailable where no server answers within some seconds. */
  static async connect({
    url,
    database = 'rollbook_scratch',
  }: MongoScratchStoreOptions): Promise<MongoScratchStore> {
    const connection = await MongoConnection.open(
      { url, database },
      {
        unavailable: (message, cause) => new ScratchStoreUnavailable(message, { cause }),
        closed: () => new ScratchStoreUnavailable('The scratch store is closed'),
      },
    );
    await connection.createIndexes('parts', [
      { name: 'entry', key: { kind: 1, id: 1 } },
      { name: 'expiry', key: { expiresAt: 1 } },
    ]);
    return new MongoScratchStore(connection);
  }

  async put(kind: string, id: string, part: number, value: Json, expiresAt: Instant): Promise<void> {
    const stored = { kind, id, value: JSON.stringify(value), expiresAt };
    await this.connection.run(() =>
      this.parts.replaceOne({ _id: keyOf(kind, id, part) }, stored, { upsert: true }),
    );
  }

  async putIfAbsent(
    kind: string,
    id: string,
    value: Json,
    expiresAt: Instant,
    now: Instant,
  ): Promise<boolean> {
    const _id = keyOf(kind, id, 0);
    const by = randomUUID();
    const stored = { kind, id, value: JSON.stringify(value), expiresAt, by };
    try {
      await this.connection.run(() =>
        this.parts.replaceOne({ _id, expiresAt: { $lte: now } }, stored, { upsert: true }),
      );
      return true;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const holder = await this.connection.run(() => this.parts.findOne({ _id }));
      return holder?.by === by;
    }
  }

  async get(kind: string, id: string, part: number, now: Instant): Promise<Json | undefined> {
    const stored = await this.connection.run(() => this.parts.findOne({ _id: keyOf(kind, id, part) }));
    return stored === null || stored.expiresAt <= now ? undefined : (JSON.parse(stored.value) as Json);
  }

  async delete(kind: string, id: string): Promise<void> {
    await this.connection.run(() => this.parts.deleteMany({ kind, id }));
  }

  async sweep(now: Instant): Promise<number> {
    const swept = await this.connection.run(() => this.parts.deleteMany({ expiresAt: { $lte: now } }));
    return swept.deletedCount;
  }

  async close(): Promise<void> {
    await this.connection.close();
  }
}
