import type { NewEvent, Position, RecordedEvent } from '../../../src/platform/events/event.js';
import { InvalidAppend } from '../../../src/platform/event-store/event-store.errors.js';
import type {
  ActualRevision,
  AppendOutcome,
  EventStore,
  ExpectedRevision,
  FeedBatch,
  FeedOptions,
  ReadStreamOptions,
  StreamAppend,
} from '../../../src/platform/event-store/event-store.js';

/** The event store port in a few lines, for tests of what stands on it. Positions are 1, 2, 3 and so on. */
export class InMemoryEventStore implements EventStore {
  readonly log: RecordedEvent[] = [];
  private readonly streams = new Map<string, RecordedEvent[]>();
  private readonly waiting = new Set<() => void>();

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendOutcome> {
    const ids = new Set(events.map((event) => event.id));
    if (events.length === 0 || ids.size < events.length) throw new InvalidAppend(`Bad append to ${stream}`);
    const existing = this.streams.get(stream) ?? [];
    const actual: ActualRevision = existing.at(-1)?.revision ?? 'none';
    const repeated = existing.findIndex((event) => event.id === events[0]?.id);
    const again = existing.slice(repeated, repeated + events.length);
    if (repeated !== -1 && again.every((event, index) => event.id === events[index]?.id))
      return appended(again);
    if (!fits(expected, actual)) return { outcome: 'conflict', stream, expected, actual };
    const recorded = events.map((event, index) => ({
      ...structuredClone(event),
      stream,
      revision: existing.length + index,
      position: this.log.length + index + 1,
    }));
    this.streams.set(stream, [...existing, ...recorded]);
    this.log.push(...recorded);
    for (const wake of this.waiting) wake();
    return appended(recorded);
  }

  async appendMany(appends: readonly StreamAppend[]): Promise<readonly AppendOutcome[]> {
    const outcomes: AppendOutcome[] = [];
    for (const { stream, expected, events } of appends)
      outcomes.push(await this.append(stream, expected, events));
    return outcomes;
  }

  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncIterable<RecordedEvent> {
    const { from, direction = 'forwards', limit = Infinity } = options;
    const events = this.streams.get(stream) ?? [];
    const found =
      direction === 'forwards'
        ? events.filter((event) => event.revision >= (from ?? 0))
        : events.filter((event) => event.revision <= (from ?? Infinity)).reverse();
    yield* found.slice(0, limit);
  }

  async readStreams(streams: readonly string[]): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
    return new Map(
      streams.flatMap((name) => (this.streams.has(name) ? [[name, this.streams.get(name) ?? []]] : [])),
    );
  }

  async *readAll(options: FeedOptions): AsyncIterable<FeedBatch> {
    let after = options.after;
    const end = this.log.length;
    do {
      const batch = this.batchAfter(after, end, options);
      after = batch.checkpoint;
      yield batch;
    } while (after < end);
  }

  async *subscribe(options: FeedOptions, signal: AbortSignal): AsyncIterable<FeedBatch> {
    let after = options.after;
    while (!signal.aborted) {
      const batch = this.batchAfter(after, this.log.length, options);
      after = batch.checkpoint;
      yield batch;
      if (batch.caughtUp) await this.moreThan(after, signal);
    }
  }

  async head(): Promise<Position> {
    return this.log.length;
  }

  async ping(): Promise<void> {}
  async close(): Promise<void> {}

  private batchAfter(after: Position, end: Position, { filter, batchSize = 1000 }: FeedOptions): FeedBatch {
    const read = this.log.slice(after, Math.min(end, after + batchSize));
    const events = read.filter(
      ({ stream, type }) =>
        (filter?.streamPrefixes?.some((prefix) => stream.startsWith(prefix)) ?? true) &&
        (filter?.types?.includes(type) ?? true),
    );
    const checkpoint = read.at(-1)?.position ?? after;
    return { events, checkpoint, caughtUp: checkpoint >= this.log.length };
  }

  private async moreThan(position: Position, signal: AbortSignal): Promise<void> {
    while (this.log.length <= position && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.waiting.add(wake);
        signal.addEventListener('abort', wake, { once: true });
      });
    }
  }
}

const appended = (events: readonly RecordedEvent[]): AppendOutcome => {
  const last = events.at(-1);
  return { outcome: 'appended', revision: last?.revision ?? 0, position: last?.position ?? 0 };
};

const fits = (expected: ExpectedRevision, actual: ActualRevision): boolean =>
  expected === 'any' || expected === actual || (expected === 'exists' && actual !== 'none');
