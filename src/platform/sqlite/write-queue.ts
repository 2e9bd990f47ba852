import type { SqliteDatabase } from './sqlite.js';
import { SqliteFailure } from './sqlite.errors.js';

type Write = {
  readonly run: () => void;
  readonly settle: (failure: { readonly error: unknown } | undefined) => void;
};

/**
 * Commits all writes that are waiting in one transaction, so that concurrent callers share one fsync. A write that
 * fails takes back only its own changes; a fault of the database fails them all, with nothing written.
 */
export class WriteQueue {
  private waiting: Write[] = [];
  private scheduled = false;

  constructor(private readonly database: SqliteDatabase) {}

  /** Resolves when what `work` wrote is committed. Rejects with what `work` threw, or with SqliteFailure. */
  write<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      let result: { readonly value: T } | undefined;
      this.waiting.push({
        run: () => {
          result = { value: work() };
        },
        settle: (failure) => {
          if (failure !== undefined) reject(failure.error);
          else if (result !== undefined) resolve(result.value);
        },
      });
      if (this.scheduled) return;
      this.scheduled = true;
      setImmediate(() => this.commitWaiting());
    });
  }

  /** Commits what is waiting now, before the database is closed. */
  commitWaiting(): void {
    this.scheduled = false;
    const group = this.waiting;
    this.waiting = [];
    if (group.length === 0) return;
    const failures = new Map<Write, { readonly error: unknown }>();
    try {
      this.database.transaction(() => {
        for (const write of group) {
          const error = this.runApart(write);
          if (error !== undefined) failures.set(write, error);
        }
      });
    } catch (error) {
      for (const { settle } of group) settle({ error });
      return;
    }
    for (const write of group) write.settle(failures.get(write));
  }

  private runApart({ run }: Write): { readonly error: unknown } | undefined {
    this.database.exec('savepoint apart');
    try {
      run();
    } catch (error) {
      // On a full or broken disk the whole transaction is gone.
      if (error instanceof SqliteFailure && error.code !== 'CONSTRAINT') throw error;
      this.database.exec('rollback to apart');
      return { error };
    } finally {
      if (this.database.inTransaction) this.database.exec('release apart');
    }
    return undefined;
  }
}
