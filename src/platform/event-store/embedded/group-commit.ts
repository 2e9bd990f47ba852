import type { SqliteDatabase } from '../../sqlite/sqlite.js';
import { SqliteFailure } from '../../sqlite/sqlite.errors.js';
import { StoreClosed } from '../event-store.errors.js';
import type { AppendOutcome } from '../event-store.js';
import { ruleOn } from './append-rules.js';
import { LogTail } from './event-table.js';
import type { PreparedAppend } from './prepared-append.js';

/** Calls are taken into one transaction up to this many appends, so that the thread is not held for long. */
const MAX_APPENDS_A_GROUP = 1_000;

type Call = {
  readonly appends: readonly PreparedAppend[];
  readonly resolve: (outcomes: readonly AppendOutcome[]) => void;
  readonly reject: (error: unknown) => void;
};
type Ruled = { readonly call: Call } & (
  { readonly outcomes: readonly AppendOutcome[] } | { readonly error: unknown }
);

/**
 * Commits the appends of all calls that are waiting in one transaction: one fsync for all of them. Each call keeps
 * its own outcome; one that is refused writes nothing and leaves the others alone.
 */
export class GroupCommit {
  private waiting: Call[] = [];
  private scheduled = false;
  private closed = false;

  constructor(
    private readonly database: SqliteDatabase,
    private readonly onCommitted: () => void,
    private readonly toStoreError: (error: unknown) => unknown,
  ) {}

  append(appends: readonly PreparedAppend[]): Promise<readonly AppendOutcome[]> {
    if (this.closed) return Promise.reject(new StoreClosed('The event store is closed'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ appends, resolve, reject });
      this.schedule();
    });
  }

  /** Commits what is waiting and takes no more. */
  close(): void {
    this.closed = true;
    while (this.waiting.length > 0) this.commitGroup(this.takeGroup());
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      if (this.waiting.length === 0) return;
      this.commitGroup(this.takeGroup());
      if (this.waiting.length > 0) this.schedule();
    });
  }

  private takeGroup(): readonly Call[] {
    let appends = 0;
    const end = this.waiting.findIndex((call, index) => {
      appends += call.appends.length;
      return index > 0 && appends > MAX_APPENDS_A_GROUP;
    });
    const group = end === -1 ? this.waiting : this.waiting.slice(0, end);
    this.waiting = end === -1 ? [] : this.waiting.slice(end);
    return group;
  }

  private commitGroup(group: readonly Call[]): void {
    let ruled: readonly Ruled[];
    try {
      ruled = this.written(group);
    } catch (error) {
      const told = this.toStoreError(error);
      for (const { reject } of group) reject(told);
      return;
    }
    this.onCommitted();
    for (const { call, ...end } of ruled) {
      if ('outcomes' in end) call.resolve(end.outcomes);
      else call.reject(end.error);
    }
  }

  private written(group: readonly Call[]): readonly Ruled[] {
    const appends = group.flatMap((call) => call.appends);
    const write = (trust: 'trusting' | 'looking'): readonly Ruled[] =>
      this.database.transaction(() => {
        const tail = new LogTail(this.database, appends, trust);
        return group.map((call) => this.writeCall(call, tail));
      });
    try {
      return write('trusting');
    } catch (error) {
      // A retry, or a stream that is there already: nothing is written yet, and now it is looked up.
      if (!(error instanceof SqliteFailure) || error.code !== 'CONSTRAINT') throw error;
      return write('looking');
    }
  }

  /** Rules on all appends of a call before it writes the first, so that a refused call has written nothing. */
  private writeCall(call: Call, tail: LogTail): Ruled {
    let rulings;
    try {
      rulings = call.appends.map((append) => ({ append, ruling: ruleOn(append, tail.factsFor(append)) }));
    } catch (error) {
      return { call, error };
    }
    const outcomes = rulings.map(({ append, ruling }): AppendOutcome => {
      if (ruling.outcome !== 'write') return ruling;
      const { revision, position } = tail.write(append);
      return { outcome: 'appended', revision, position };
    });
    return { call, outcomes };
  }
}
