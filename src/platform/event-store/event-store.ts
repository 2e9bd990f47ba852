import type { NewEvent, Position, RecordedEvent } from '../events/event.js';

/** `any`: no check. `none`: the stream must be empty. `exists`: it must not. A number: the last event's revision. */
export type ExpectedRevision = 'any' | 'none' | 'exists' | number;
/** The revision of a stream's last event, or `none` where it has no event. */
export type ActualRevision = 'none' | number;

export type StreamAppend = {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
};

export type Appended = {
  readonly outcome: 'appended';
  /** Revision of the last event written. */
  readonly revision: number;
  /** Position of the last event written; absent where the server answered an idempotent retry without one. */
  readonly position?: Position;
};
export type AppendConflict = {
  readonly outcome: 'conflict';
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly actual: ActualRevision;
};
export type AppendOutcome = Appended | AppendConflict;

export type ReadStreamOptions = {
  /** First revision to read, inclusive; with `backwards`, the highest. */
  readonly from?: number;
  readonly direction?: 'forwards' | 'backwards';
  readonly limit?: number;
};

/** What a feed lets through. Streams by prefix (server side), event types where the reader cares for few. */
export type FeedFilter = {
  readonly streamPrefixes?: readonly string[];
  readonly types?: readonly string[];
};

export type FeedBatch = {
  readonly events: readonly RecordedEvent[];
  /** Everything up to and including this position was delivered in this batch or before; resume after it. */
  readonly checkpoint: Position;
  /** True when the feed had reached the end of the log as this batch was made. */
  readonly caughtUp: boolean;
};

export type FeedOptions = {
  /** Resume after this position; 0 reads from the beginning. */
  readonly after: Position;
  readonly filter?: FeedFilter;
  /** Upper bound of events a batch, default 1,000. */
  readonly batchSize?: number;
};

/**
 * The event log. Both adapters promise what EventStoreDB promises: atomic append a stream with an expected
 * revision, idempotent by event id, one global order without gaps visible to readers, catch-up feeds.
 *
 * Errors that throw (see event-store.errors.ts): EventTooLarge, InvalidAppend, StoreUnavailable (after the adapter's own
 * retries), StoreAccessDenied, StoreCorrupt, StoreClosed. A wrong expected revision is an outcome, not an error.
 */
export interface EventStore {
  /**
   * Appends events to one stream, all or none. Durable (fsync) when it resolves.
   * Appending again the same event ids at the same place answers `appended` with the first write's revision.
   * An empty list is refused with InvalidAppend, as is the same event id twice.
   */
  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendOutcome>;

  /**
   * Many appends at once for bulk work; outcomes in the order of the appends. Each stream is all-or-nothing by
   * itself and a conflict in one does not touch the others; there is no atomicity across streams (the embedded
   * store commits them together, EventStoreDB does not). A stream may be named only once.
   */
  appendMany(appends: readonly StreamAppend[]): Promise<readonly AppendOutcome[]>;

  /** Events of a stream in order; nothing for a stream that does not exist. */
  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent>;

  /** Whole streams, for bulk decisions; streams without events are absent from the map. */
  readStreams(streams: readonly string[]): Promise<ReadonlyMap<string, readonly RecordedEvent[]>>;

  /** The log up to its end at the time of the call, in batches. Back-pressure: the next batch is read when asked for. */
  readAll(options: FeedOptions): AsyncIterable<FeedBatch>;

  /**
   * The log from a position, then live, until the signal aborts (then it ends normally). Survives lost connections
   * by resubscribing after its last delivered checkpoint. Batches without events carry a checkpoint that moved on.
   */
  subscribe(options: FeedOptions, signal: AbortSignal): AsyncIterable<FeedBatch>;

  /** Position of the last event of the log, 0 when it is empty. */
  head(): Promise<Position>;

  /** Resolves when the store can serve; throws StoreUnavailable when not. */
  ping(): Promise<void>;

  close(): Promise<void>;
}

/** EventStoreDB refuses appends past 1 MiB by default; both adapters refuse here first. Counted: type + data + metadata. */
export const MAX_APPEND_BYTES = 1024 * 1024;
