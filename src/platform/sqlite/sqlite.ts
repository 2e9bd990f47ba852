import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import Driver from 'libsql';
import { countParameters } from './bindable.js';
import { SqliteFailure, toSqliteFailure } from './sqlite.errors.js';
import { SqliteStatement } from './sqlite-statement.js';

export type SqliteOptions = {
  /** Every write fails with READ_ONLY, and the file must exist. Default false. */
  readonly readOnly?: boolean;
  /** `full`: a commit is on the disk when it returns. `normal`: it survives the process, not the power. Default full. */
  readonly synchronous?: 'full' | 'normal';
  /** How long a statement waits for another connection's lock, in ms. Default 5,000. */
  readonly busyTimeoutMs?: number;
  /** Page cache of this connection. Default 16. */
  readonly cacheMiB?: number;
  /** How much of the file is read through a mapping of it, default 0: pages are then not copied. On a local disk only. */
  readonly mappedMiB?: number;
  /** Size of a page of a file that is made now; an existing file keeps its own. Default 4. */
  readonly pageKiB?: 4 | 8 | 16;
  /** The write-ahead log is copied back to the file when it is this long. Default 1,000 pages. */
  readonly walAutocheckpointPages?: number;
};

/** Statements kept prepared a connection; the oldest goes when one more is asked for. */
const MAX_PREPARED = 256;

/**
 * One connection to one SQLite file, always in WAL mode. Stands between us and the driver, some of whose misuses
 * end the process. All calls are synchronous. Errors: SqliteFailure; TypeError for a value that cannot be bound.
 */
export class SqliteDatabase {
  private readonly prepared = new Map<string, SqliteStatement>();
  private closed = false;

  private constructor(
    private readonly driver: Driver.Database,
    /** Absolute path of the file. */
    readonly file: string,
  ) {}

  static open(path: string, options: SqliteOptions = {}): SqliteDatabase {
    if (path === '') throw new TypeError('A database needs a path');
    // An absolute path can be neither a URL nor `:memory:` to the driver.
    const file = resolve(path);
    const readOnly = options.readOnly ?? false;
    if (readOnly && !existsSync(file))
      throw new SqliteFailure('CANNOT_OPEN', file, '', 'there is no such file');
    let database: SqliteDatabase | undefined;
    try {
      database = new SqliteDatabase(new Driver(file, { timeout: options.busyTimeoutMs ?? 5_000 }), file);
      database.configure(readOnly, options);
      return database;
    } catch (error) {
      database?.close();
      throw toSqliteFailure(error, file);
    }
  }

  private configure(readOnly: boolean, options: SqliteOptions): void {
    // The driver's own options for these are ignored without a word, so they are set by SQL.
    if (!readOnly) {
      this.exec(`pragma page_size = ${(options.pageKiB ?? 4) * 1024}`);
      this.exec('pragma journal_mode = wal');
    }
    this.exec(`pragma synchronous = ${options.synchronous === 'normal' ? 'normal' : 'full'}`);
    this.exec(`pragma cache_size = -${integerOption(options.cacheMiB ?? 16) * 1024}`);
    this.exec(`pragma mmap_size = ${integerOption(options.mappedMiB ?? 0) * 1024 * 1024}`);
    this.exec(`pragma wal_autocheckpoint = ${integerOption(options.walAutocheckpointPages ?? 1_000)}`);
    this.exec('pragma foreign_keys = on');
    if (readOnly) this.exec('pragma query_only = on');
  }

  /** Runs statements that take no parameters and give no rows. */
  exec(sql: string): void {
    this.call(() => this.driver.exec(sql));
  }

  /** A statement with plain `?` parameters; the same text gives the same prepared statement. */
  prepare(sql: string): SqliteStatement {
    const known = this.prepared.get(sql);
    if (known !== undefined) return known;
    const parameters = countParameters(sql);
    const statement = this.call(
      () => new SqliteStatement(this.driver.prepare(sql), sql, parameters, this.file),
    );
    if (this.prepared.size >= MAX_PREPARED) {
      for (const oldest of this.prepared.keys()) {
        this.prepared.delete(oldest);
        break;
      }
    }
    this.prepared.set(sql, statement);
    return statement;
  }

  /**
   * Runs `work` between `begin immediate` and `commit`; whatever it throws rolls everything back and is thrown on.
   * Must not be nested and must not be asynchronous.
   */
  transaction<T>(work: () => T): T {
    this.exec('begin immediate');
    try {
      const result = work();
      if (result instanceof Promise) throw new TypeError('A SQLite transaction cannot wait for a promise');
      this.exec('commit');
      return result;
    } catch (error) {
      // On a full disk SQLite has rolled back already.
      if (this.inTransaction) this.exec('rollback');
      throw error;
    }
  }

  get inTransaction(): boolean {
    return !this.closed && this.driver.inTransaction;
  }

  /** The value of a pragma, such as `data_version` or `user_version`. */
  pragma(name: string): string | number | null {
    const row = this.prepare(`pragma ${name}`).one<Record<string, string | number | null>>();
    return row === undefined ? null : (Object.values(row)[0] ?? null);
  }

  /** Idempotent. The driver frees the file only when no statement is left, so ours are let go. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    for (const statement of this.prepared.values()) statement.release();
    this.prepared.clear();
    try {
      this.driver.close();
    } catch (error) {
      throw toSqliteFailure(error, this.file);
    }
  }

  private call<T>(work: () => T): T {
    if (this.closed) throw new SqliteFailure('CLOSED', this.file, '', 'used after close');
    try {
      return work();
    } catch (error) {
      throw toSqliteFailure(error, this.file);
    }
  }
}

const integerOption = (value: number): number => {
  if (!Number.isSafeInteger(value) || value < 0) throw new TypeError(`${value} is not a size`);
  return value;
};
