import type { NewEvent, Position, RecordedEvent } from '../../events/event.js';
import { StoreClosed } from '../event-store.errors.js';
import type {
  AppendOutcome,
  EventStore,
  ExpectedRevision,
  FeedBatch,
  FeedOptions,
  ReadStreamOptions,
  StreamAppend,
} from '../event-store.js';
import { Appender } from './appender.js';
import { Backoff } from './backoff.js';
import { Connection } from './connection.js';
import { settingsOf, type EventStoreDbOptions, type EventStoreDbSettings } from './eventstoredb.options.js';
import { failureOf, readError } from './failures.js';
import { FeedGate } from './feed-filter.js';
import { Reader } from './reader.js';
import { Subscription } from './subscription.js';

/**
 * The event log in EventStoreDB, over the official client. Does not connect until it is used. No call waits for ever, and
 * the client's known defects are contained here: see docs/adr/0011-eventstoredb-appends.md.
 */
export class EventStoreDbEventStore implements EventStore {
  private readonly settings: EventStoreDbSettings;
  private readonly connection: Connection;
  private readonly reader: Reader;
  private readonly appender: Appender;

  /** Throws an Error for a connection string that cannot be used. */
  constructor(options: EventStoreDbOptions) {
    this.settings = settingsOf(options);
    this.connection = new Connection(this.settings);
    this.reader = new Reader(this.connection, this.settings);
    const backwards = this.reader.lastOf.bind(this.reader);
    this.appender = new Appender(this.connection, backwards, this.settings);
  }

  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendOutcome> {
    return this.appender.append(stream, expected, events);
  }

  async appendMany(appends: readonly StreamAppend[]): Promise<readonly AppendOutcome[]> {
    this.connection.current();
    return this.appender.appendMany(appends);
  }

  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent> {
    return this.reader.stream(stream, options);
  }

  readStreams(streams: readonly string[]): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
    return this.reader.streams(streams);
  }

  readAll(options: FeedOptions): AsyncIterable<FeedBatch> {
    return this.reader.all(options);
  }

  async *subscribe(options: FeedOptions, signal: AbortSignal): AsyncGenerator<FeedBatch> {
    const gate = new FeedGate(options.filter, this.settings.streamPrefixes);
    const stopped = AbortSignal.any([signal, this.connection.closed]);
    const isStopped = (): boolean => stopped.aborted;
    const backoff = new Backoff(this.settings.retry);
    let { after } = options;
    while (!isStopped()) {
      try {
        const head = await this.reader.head(1, stopped);
        if (isStopped()) break;
        const from = { ...options, after };
        const lost = new Subscription(this.connection, from, gate, head, this.settings.lingerMs, stopped);
        for await (const batch of lost.batches()) {
          after = batch.checkpoint;
          backoff.reset();
          yield batch;
        }
      } catch (error) {
        const failure = failureOf(error);
        if (failure.kind !== 'passing') throw readError('a subscription to the log', failure);
      }
      // An end without an error is a lost connection too, unless we asked for it.
      backoff.failed();
      if (!isStopped()) await backoff.wait(stopped);
    }
    if (!signal.aborted) throw new StoreClosed('The event store was closed');
  }

  head(): Promise<Position> {
    return this.reader.head();
  }

  async ping(): Promise<void> {
    await this.reader.head(1);
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}
