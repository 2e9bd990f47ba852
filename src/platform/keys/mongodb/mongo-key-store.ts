import type { Collection } from 'mongodb';
import type { Instant } from '../../events/event.js';
import { insertAbsent } from '../../mongodb/duplicate-inserts.js';
import { MongoConnection } from '../../mongodb/mongo-connection.js';
import { isDuplicateKey } from '../../mongodb/mongo-faults.js';
import type { KeyStore, StoredKey, WrappedKey } from '../key-store.js';
import { KeyStoreUnavailable } from '../keys.errors.js';

/** A key, or the tombstone of one: never both. */
type KeyRow = {
  readonly _id: string;
  readonly masterKeyId?: string;
  readonly wrapped?: string;
  readonly destroyedAt?: Instant;
};

export type MongoKeyStoreOptions = {
  readonly url: string;
  /** Apart from the views, so that it has a backup of its own; default `rollbook_keys`. */
  readonly database?: string;
};

/**
 * Data keys in a MongoDB database of their own. Destroying a key removes it from the collection at once; the server's
 * operation log forgets the wrapped bytes when it rolls over.
 */
export class MongoKeyStore implements KeyStore {
  private readonly keys: Collection<KeyRow>;

  private constructor(private readonly connection: MongoConnection) {
    this.keys = connection.collection('keys');
  }

  /** Throws KeyStoreUnavailable where no server answers within some seconds. */
  static async connect({ url, database = 'rollbook_keys' }: MongoKeyStoreOptions): Promise<MongoKeyStore> {
    const connection = await MongoConnection.open(
      { url, database },
      {
        unavailable: (message, cause) => new KeyStoreUnavailable(message, { cause }),
        closed: () => new KeyStoreUnavailable('The key store is closed'),
      },
    );
    await connection.createIndexes('keys', [{ name: 'master_key', key: { masterKeyId: 1, _id: 1 } }]);
    return new MongoKeyStore(connection);
  }

  async addIfAbsent(keys: readonly WrappedKey[]): Promise<readonly StoredKey[]> {
    const first = new Map<string, KeyRow>();
    for (const key of keys) if (!first.has(key.subject)) first.set(key.subject, rowOf(key));
    await this.connection.run(() => insertAbsent(this.keys, [...first.values()]));
    const stored = await this.get([...first.keys()]);
    return keys.map(({ subject }) => {
      const key = stored.get(subject);
      if (key === undefined) throw new KeyStoreUnavailable(`The key of ${subject} was not kept`);
      return key;
    });
  }

  async get(subjects: readonly string[]): Promise<ReadonlyMap<string, StoredKey>> {
    if (subjects.length === 0) return new Map();
    const [only] = subjects;
    const filter =
      subjects.length === 1 && only !== undefined ? { _id: only } : { _id: { $in: [...subjects] } };
    const rows = await this.connection.run(() => this.keys.find(filter).toArray());
    return new Map(rows.map((row) => [row._id, storedKeyOf(row)]));
  }

  async destroy(subject: string, at: Instant): Promise<void> {
    try {
      await this.connection.run(() =>
        this.keys.replaceOne(
          { _id: subject, destroyedAt: { $exists: false } },
          { destroyedAt: at },
          { upsert: true },
        ),
      );
    } catch (error) {
      // A tombstone is there already, and its instant stays.
      if (!isDuplicateKey(error)) throw error;
    }
  }

  async wrappedByOther(masterKeyId: string, limit: number): Promise<readonly WrappedKey[]> {
    if (limit === 0) return [];
    const rows = await this.connection.run(() =>
      this.keys
        .find({ masterKeyId: { $exists: true, $ne: masterKeyId } }, { sort: { _id: 1 }, limit })
        .toArray(),
    );
    return rows.map(wrappedKeyOf);
  }

  async rewrap(changes: readonly { readonly from: WrappedKey; readonly to: WrappedKey }[]): Promise<void> {
    const operations = changes.map(({ from, to }) => ({
      updateOne: {
        filter: { _id: from.subject, masterKeyId: from.masterKeyId, wrapped: from.wrapped },
        update: { $set: { masterKeyId: to.masterKeyId, wrapped: to.wrapped } },
      },
    }));
    await this.connection.bulkWrite(this.keys, operations);
  }

  async close(): Promise<void> {
    await this.connection.close();
  }
}

const rowOf = ({ subject, masterKeyId, wrapped }: WrappedKey): KeyRow => ({
  _id: subject,
  masterKeyId,
  wrapped,
});

const wrappedKeyOf = ({ _id, masterKeyId = '', wrapped = '' }: KeyRow): WrappedKey => ({
  subject: _id,
  masterKeyId,
  wrapped,
});

const storedKeyOf = (row: KeyRow): StoredKey =>
  row.destroyedAt === undefined
    ? { state: 'present', key: wrappedKeyOf(row) }
    : { state: 'destroyed', at: row.destroyedAt };
