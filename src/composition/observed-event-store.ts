import type {
  AppendOutcome,
  EventStore,
  ExpectedRevision,
  FeedBatch,
  FeedOptions,
  ReadStreamOptions,
  StreamAppend,
} from '../platform/event-store/event-store.js';
import type { NewEvent, Position, RecordedEvent } from '../platform/events/event.js';

/** Tells of each successful append, for metrics and to wake the projector; otherwise the store itself. */
export class ObservedEventStore implements EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly appended: (stream: string, events: number) => void,
  ) {}

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendOutcome> {
    const outcome = await this.store.append(stream, expected, events);
    if (outcome.outcome === 'appended') this.appended(stream, events.length);
    return outcome;
  }

  async appendMany(appends: readonly StreamAppend[]): Promise<readonly AppendOutcome[]> {
    const outcomes = await this.store.appendMany(appends);
    appends.forEach(({ stream, events }, index) => {
      if (outcomes[index]?.outcome === 'appended') this.appended(stream, events.length);
    });
    return outcomes;
  }

  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent> {
    return this.store.readStream(stream, options);
  }
  readStreams(streams: readonly string[]): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
    return this.store.readStreams(streams);
  }
  readAll(options: FeedOptions): AsyncIterable<FeedBatch> {
    return this.store.readAll(options);
  }
  subscribe(options: FeedOptions, signal: AbortSignal): AsyncIterable<FeedBatch> {
    return this.store.subscribe(options, signal);
  }
  head(): Promise<Position> {
    return this.store.head();
  }
  ping(): Promise<void> {
    return this.store.ping();
  }
  close(): Promise<void> {
    return this.store.close();
  }
}
