import type { Instant } from '../../events/event.js';
import { prepareSchema } from '../../sqlite/schema.js';
import { SqliteFailure } from '../../sqlite/sqlite.errors.js';
import { SqliteDatabase } from '../../sqlite/sqlite.js';
import { WriteQueue } from '../../sqlite/write-queue.js';
import type { KeyStore, StoredKey, WrappedKey } from '../key-store.js';
import { KeyStoreUnavailable } from '../keys.errors.js';

const VERSION = 1;
/** A row holds a key or the tombstone of one, never both. */
const CREATE = `
  create table data_keys(
    subject       text primary key,
    master_key_id text,
    wrapped       text,
    destroyed_at  text,
    check ((wrapped is null) = (master_key_id is null) and (wrapped is null) = (destroyed_at is not null))
  ) strict, without rowid;
  create index data_keys_by_master_key on data_keys(master_key_id) where master_key_id is not null;
`;
const INSERT =
  'insert into data_keys(subject, master_key_id, wrapped) values (?, ?, ?) on conflict do nothing';
const COLUMNS = 'subject, master_key_id, wrapped, destroyed_at';
const GET = `select ${COLUMNS} from data_keys where subject in (select value from json_each(?))`;
const DESTROY = `
  insert into data_keys(subject, destroyed_at) values (?, ?) on conflict(subject) do update
  set master_key_id = null, wrapped = null, destroyed_at = excluded.destroyed_at where destroyed_at is null`;
/** Two ranges of the index in place of an inequality, which would read the whole table. */
const WRAPPED_BY_OTHER = `
  select ${COLUMNS} from data_keys where master_key_id < ? union all
  select ${COLUMNS} from data_keys where master_key_id > ? limit ?`;
const REWRAP =
  'update data_keys set master_key_id = ?, wrapped = ? where subject = ? and master_key_id = ? and wrapped = ?';

type KeyRow = {
  readonly subject: string;
  readonly master_key_id: string | null;
  readonly wrapped: string | null;
  readonly destroyed_at: string | null;
};

/** Data keys in a SQLite file of their own, so that it can be backed up and restored apart from the log. */
export class EmbeddedKeyStore implements KeyStore {
  private readonly writes: WriteQueue;

  private constructor(private readonly database: SqliteDatabase) {
    this.writes = new WriteQueue(database);
  }

  /** Throws KeyStoreUnavailable, or SqliteFailure TOO_NEW for a file of a newer version. */
  static open({ path }: { readonly path: string }): EmbeddedKeyStore {
    return asKeyErrors(() => {
      const database = SqliteDatabase.open(path, { cacheMiB: 32, walAutocheckpointPages: 4_000 });
      try {
        // What a destroyed key leaves in the file is overwritten with zeros.
        database.exec('pragma secure_delete = on');
        prepareSchema(database, { version: VERSION, create: CREATE });
        return new EmbeddedKeyStore(database);
      } catch (error) {
        database.close();
        throw error;
      }
    });
  }

  async addIfAbsent(keys: readonly WrappedKey[]): Promise<readonly StoredKey[]> {
    if (keys.length === 0) return [];
    return this.write(() => {
      const insert = this.database.prepare(INSERT);
      let added = 0;
      for (const { subject, masterKeyId, wrapped } of keys)
        added += insert.run(subject, masterKeyId, wrapped);
      if (added === keys.length) return keys.map((key): StoredKey => ({ state: 'present', key }));
      const stored = this.find(keys.map(({ subject }) => subject));
      return keys.map(({ subject }) => {
        const key = stored.get(subject);
        if (key === undefined) throw new KeyStoreUnavailable(`The key of ${subject} was not kept`);
        return key;
      });
    });
  }

  async get(subjects: readonly string[]): Promise<ReadonlyMap<string, StoredKey>> {
    return asKeyErrors(() => this.find(subjects));
  }

  async destroy(subject: string, at: Instant): Promise<void> {
    await this.write(() => this.database.prepare(DESTROY).run(subject, at));
    // The write-ahead log still holds the key's page as it was: copy it back and empty it.
    asKeyErrors(() => this.database.pragma('wal_checkpoint(truncate)'));
  }

  async wrappedByOther(masterKeyId: string, limit: number): Promise<readonly WrappedKey[]> {
    return asKeyErrors(() =>
      this.database
        .prepare(WRAPPED_BY_OTHER)
        .all<KeyRow>(masterKeyId, masterKeyId, limit)
        .map(toStoredKey)
        .flatMap((stored) => (stored.state === 'present' ? [stored.key] : [])),
    );
  }

  async rewrap(changes: readonly { readonly from: WrappedKey; readonly to: WrappedKey }[]): Promise<void> {
    await this.write(() => {
      const rewrap = this.database.prepare(REWRAP);
      for (const { from, to } of changes) {
        rewrap.run(to.masterKeyId, to.wrapped, from.subject, from.masterKeyId, from.wrapped);
      }
    });
  }

  /** Idempotent. */
  async close(): Promise<void> {
    this.writes.commitWaiting();
    this.database.close();
  }

  private find(subjects: readonly string[]): Map<string, StoredKey> {
    const rows = this.database.prepare(GET).all<KeyRow>(JSON.stringify(subjects));
    return new Map(rows.map((row) => [row.subject, toStoredKey(row)]));
  }

  private async write<T>(work: () => T): Promise<T> {
    return this.writes.write(work).catch((error: unknown) => {
      throw toKeyError(error);
    });
  }
}

const toStoredKey = ({ subject, master_key_id, wrapped, destroyed_at }: KeyRow): StoredKey =>
  master_key_id === null || wrapped === null
    ? { state: 'destroyed', at: destroyed_at ?? '' }
    : { state: 'present', key: { subject, masterKeyId: master_key_id, wrapped } };

const toKeyError = (error: unknown): unknown => {
  if (!(error instanceof SqliteFailure) || error.code === 'TOO_NEW') return error;
  const message = error.code === 'CLOSED' ? 'The key store is closed' : error.message;
  return new KeyStoreUnavailable(message, { cause: error });
};

const asKeyErrors = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw toKeyError(error);
  }
};
