import type { Instant, Json } from '../../events/event.js';
import { prepareSchema } from '../../sqlite/schema.js';
import { SqliteFailure } from '../../sqlite/sqlite.errors.js';
import { SqliteDatabase } from '../../sqlite/sqlite.js';
import { WriteQueue } from '../../sqlite/write-queue.js';
import { ScratchStoreUnavailable } from '../scratch-store.errors.js';
import type { ScratchStore } from '../scratch-store.js';

const VERSION = 1;
const CREATE = `
  create table parts(
    kind       text    not null,
    id         text    not null,
    part       integer not null,
    expires_at text    not null,
    value      text    not null
  ) strict;
  create unique index parts_by_key on parts(kind, id, part);
  create index parts_by_expiry on parts(expires_at);
`;
const PUT = `
  insert into parts(kind, id, part, expires_at, value) values (?, ?, ?, ?, ?)
  on conflict(kind, id, part) do update set expires_at = excluded.expires_at, value = excluded.value`;
const PUT_IF_ABSENT = `${PUT} where parts.expires_at <= ?`;
const GET = 'select value from parts where kind = ? and id = ? and part = ? and expires_at > ?';
const DELETE = 'delete from parts where kind = ? and id = ?';
const SWEEP = 'delete from parts where expires_at <= ?';

/** Working data in a SQLite file of its own; a write outlives the process, not a power cut. */
export class EmbeddedScratchStore implements ScratchStore {
  private readonly writes: WriteQueue;

  private constructor(private readonly database: SqliteDatabase) {
    this.writes = new WriteQueue(database);
  }

  /** Throws ScratchStoreUnavailable, or SqliteFailure TOO_NEW for a file of a newer version. */
  static open({ path }: { readonly path: string }): EmbeddedScratchStore {
    return asScratchErrors(() => {
      const database = SqliteDatabase.open(path, { synchronous: 'normal' });
      try {
        prepareSchema(database, { version: VERSION, create: CREATE });
        return new EmbeddedScratchStore(database);
      } catch (error) {
        database.close();
        throw error;
      }
    });
  }

  async put(kind: string, id: string, part: number, value: Json, expiresAt: Instant): Promise<void> {
    const text = JSON.stringify(value);
    await this.write(() => this.database.prepare(PUT).run(kind, id, part, expiresAt, text));
  }

  async putIfAbsent(
    kind: string,
    id: string,
    value: Json,
    expiresAt: Instant,
    now: Instant,
  ): Promise<boolean> {
    const text = JSON.stringify(value);
    const put = (): number => this.database.prepare(PUT_IF_ABSENT).run(kind, id, 0, expiresAt, text, now);
    return (await this.write(put)) > 0;
  }

  async get(kind: string, id: string, part: number, now: Instant): Promise<Json | undefined> {
    const row = asScratchErrors(() => this.database.prepare(GET).one<{ value: string }>(kind, id, part, now));
    return row === undefined ? undefined : (JSON.parse(row.value) as Json);
  }

  async delete(kind: string, id: string): Promise<void> {
    await this.write(() => this.database.prepare(DELETE).run(kind, id));
  }

  async sweep(now: Instant): Promise<number> {
    return this.write(() => this.database.prepare(SWEEP).run(now));
  }

  /** Idempotent. */
  async close(): Promise<void> {
    this.writes.commitWaiting();
    this.database.close();
  }

  private async write<T>(work: () => T): Promise<T> {
    return this.writes.write(work).catch((error: unknown) => {
      throw toScratchError(error);
    });
  }
}

const toScratchError = (error: unknown): unknown => {
  if (!(error instanceof SqliteFailure) || error.code === 'TOO_NEW') return error;
  const message = error.code === 'CLOSED' ? 'The scratch store is closed' : error.message;
  return new ScratchStoreUnavailable(message, { cause: error });
};

const asScratchErrors = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw toScratchError(error);
  }
};
