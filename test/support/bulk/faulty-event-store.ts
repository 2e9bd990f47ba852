import type {
  AppendOutcome,
  EventStore,
  ExpectedRevision,
  FeedBatch,
  FeedOptions,
  ReadStreamOptions,
  StreamAppend,
} from '../../../src/platform/event-store/event-store.js';
import { StoreUnavailable } from '../../../src/platform/event-store/event-store.errors.js';
import type { NewEvent, RecordedEvent } from '../../../src/platform/events/event.js';

/** Which write fails, counted from 1, and whether its events were stored all the same. */
export type Fault = { readonly write: number; readonly stored: 'nothing' | 'some' | 'all' };

/** A store whose process dies at one write: every call after it fails too. */
export class FaultyEventStore implements EventStore {
  private writes = 0;
  private dead = false;

  constructor(
    private readonly store: EventStore,
    private readonly fault: Fault,
    /** Called before each write. */
    private readonly before: (write: number) => Promise<void> = async () => undefined,
  ) {}

  /** Whether the fault has come. */
  get hasDied(): boolean {
    return this.dead;
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendOutcome> {
    const [outcome] = await this.write([{ stream, expected, events }]);
    if (outcome === undefined) throw new Error('An append without an outcome');
    return outcome;
  }

  appendMany(appends: readonly StreamAppend[]): Promise<readonly AppendOutcome[]> {
    return this.write(appends);
  }

  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent> {
    this.check();
    return this.store.readStream(stream, options);
  }

  async readStreams(streams: readonly string[]): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
    this.check();
    return this.store.readStreams(streams);
  }

  readAll(options: FeedOptions): AsyncIterable<FeedBatch> {
    return this.store.readAll(options);
  }

  subscribe(options: FeedOptions, signal: AbortSignal): AsyncIterable<FeedBatch> {
    return this.store.subscribe(options, signal);
  }

  head(): Promise<number> {
    return this.store.head();
  }

  ping(): Promise<void> {
    return this.store.ping();
  }

  close(): Promise<void> {
    return this.store.close();
  }

  private async write(appends: readonly StreamAppend[]): Promise<readonly AppendOutcome[]> {
    this.check();
    this.writes += 1;
    await this.before(this.writes);
    if (this.writes !== this.fault.write) return this.store.appendMany(appends);
    this.dead = true;
    const { stored } = this.fault;
    const half = appends.slice(0, Math.ceil(appends.length / 2));
    if (stored !== 'nothing') await this.store.appendMany(stored === 'all' ? appends : half);
    throw new StoreUnavailable(`Died at write ${this.writes}, ${stored} stored`);
  }

  private check(): void {
    if (this.dead) throw new StoreUnavailable('The process is dead');
  }
}
