import type { NewEvent, Position, RecordedEvent } from '../../events/event.js';
import { SqliteDatabase } from '../../sqlite/sqlite.js';
import { StoreClosed, StoreUnavailable } from '../event-store.errors.js';
import type {
  AppendOutcome,
  EventStore,
  ExpectedRevision,
  FeedBatch,
  FeedOptions,
  ReadStreamOptions,
  StreamAppend,
} from '../event-store.js';
import { Arrivals } from './arrivals.js';
import { checkEventSchema, prepareEventSchema } from './event-schema.js';
import { lastPosition, readStreamPage, readWholeStreams } from './event-table.js';
import { FeedReader } from './feed-reader.js';
import { GroupCommit } from './group-commit.js';
import { prepareAppends } from './prepared-append.js';
import { asStoreErrors, toStoreError } from './store-errors.js';

const DEFAULT_BATCH_SIZE = 1_000;
const STREAM_PAGE = 128;

export type EmbeddedEventStoreOptions = {
  /** The log's file; made when missing, unless `readOnly`. */
  readonly path: string;
  /** For a second thread or process beside the one that writes: appends fail with StoreUnavailable. */
  readonly readOnly?: boolean;
};

/** The log in one SQLite file, written by one process. An append is on the disk when it resolves. */
export class EmbeddedEventStore implements EventStore {
  private readonly arrivals = new Arrivals();
  private readonly commits: GroupCommit;
  private closed = false;

  private constructor(
    /** Writes, and reads streams: its page cache stays warm behind its own commits. */
    private readonly log: SqliteDatabase,
    /** Reads feeds, so that long reads do not drive out what the writer needs. */
    private readonly feed: SqliteDatabase,
  ) {
    this.commits = new GroupCommit(log, () => this.arrivals.announce(), toStoreError);
  }

  /** Throws StoreUnavailable, StoreCorrupt, or SqliteFailure TOO_NEW for a file of a newer version. */
  static open({ path, readOnly = false }: EmbeddedEventStoreOptions): EmbeddedEventStore {
    return asStoreErrors(() => {
      // Few long checkpoints are cheaper than many short ones where keys are random.
      const writing = { cacheMiB: 256, walAutocheckpointPages: 8_000 };
      const log = SqliteDatabase.open(path, readOnly ? { readOnly, cacheMiB: 64 } : writing);
      try {
        if (readOnly) {
          checkEventSchema(log);
          return new EmbeddedEventStore(log, log);
        }
        prepareEventSchema(log);
        return new EmbeddedEventStore(log, SqliteDatabase.open(path, { readOnly: true, cacheMiB: 16 }));
      } catch (error) {
        log.close();
        throw error;
      }
    });
  }

  /** Another thread or process wrote: waiting feeds look at once instead of at their next poll. */
  announce(): void {
    this.arrivals.announce();
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendOutcome> {
    const [outcome] = await this.appendMany([{ stream, expected, events }]);
    if (outcome === undefined) throw new StoreUnavailable(`The append to ${stream} was not answered`);
    return outcome;
  }

  async appendMany(appends: readonly StreamAppend[]): Promise<readonly AppendOutcome[]> {
    this.assertOpen();
    const prepared = prepareAppends(appends);
    return prepared.length === 0 ? [] : this.commits.append(prepared);
  }

  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncIterable<RecordedEvent> {
    const backwards = options.direction === 'backwards';
    let from = options.from ?? (backwards ? Number.MAX_SAFE_INTEGER : 0);
    let left = options.limit ?? Number.MAX_SAFE_INTEGER;
    while (left > 0) {
      const rows = Math.min(left, STREAM_PAGE);
      const page = asStoreErrors(() => readStreamPage(this.log, { stream, from, backwards, rows }));
      yield* page;
      const last = page.at(-1);
      if (last === undefined || page.length < rows) return;
      left -= page.length;
      from = backwards ? last.revision - 1 : last.revision + 1;
    }
  }

  async readStreams(streams: readonly string[]): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
    return asStoreErrors(() => readWholeStreams(this.log, streams));
  }

  readAll(options: FeedOptions): AsyncIterable<FeedBatch> {
    // Taken here and not when the first batch is asked for: the port promises the end at the time of the call.
    return this.batchesUpTo(this.closed ? undefined : asStoreErrors(() => lastPosition(this.feed)), options);
  }

  private async *batchesUpTo(end: Position | undefined, options: FeedOptions): AsyncIterable<FeedBatch> {
    if (end === undefined) throw new StoreClosed('The event store is closed');
    const reader = this.readerFor(options);
    let after = options.after;
    while (after < end) {
      const batch = asStoreErrors(() => reader.read(after, end));
      yield batch;
      after = batch.checkpoint;
      await nextTurn();
    }
  }

  async *subscribe(options: FeedOptions, signal: AbortSignal): AsyncIterable<FeedBatch> {
    const reader = this.readerFor(options);
    let after = options.after;
    let toldCaughtUp = false;
    while (!signal.aborted) {
      const batch = asStoreErrors(() => reader.read(after, lastPosition(this.feed)));
      if (batch.checkpoint > after || (batch.caughtUp && !toldCaughtUp)) {
        toldCaughtUp = batch.caughtUp;
        after = batch.checkpoint;
        yield batch;
      }
      if (batch.caughtUp) await this.arrivals.wait(() => lastPosition(this.feed) > after, signal);
      await nextTurn();
    }
  }

  private readerFor({ filter, batchSize = DEFAULT_BATCH_SIZE }: FeedOptions): FeedReader {
    return new FeedReader(this.feed, filter, batchSize);
  }

  async head(): Promise<Position> {
    return asStoreErrors(() => lastPosition(this.log));
  }

  async ping(): Promise<void> {
    asStoreErrors(() => lastPosition(this.log));
  }

  /** Commits the appends that are waiting; open feeds end with StoreClosed. Idempotent. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.commits.close();
    this.feed.close();
    this.log.close();
    this.arrivals.announce();
  }

  private assertOpen(): void {
    if (this.closed) throw new StoreClosed('The event store is closed');
  }
}

/** Lets timers, sockets and other feeds have their turn. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
