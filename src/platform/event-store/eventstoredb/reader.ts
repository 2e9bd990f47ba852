import type { AllStreamResolvedEvent, ResolvedEvent } from '@eventstore/db-client';
import type { Position, RecordedEvent } from '../../events/event.js';
import { StoreClosed, StoreUnavailable } from '../event-store.errors.js';
import type { FeedBatch, FeedOptions, ReadStreamOptions } from '../event-store.js';
import { Backoff } from './backoff.js';
import { BatchInMaking } from './batch-in-making.js';
import { corrupt, fromClient } from './codec.js';
import type { Connection } from './connection.js';
import { eachOf } from './each-of.js';
import type { EventStoreDbSettings } from './eventstoredb.options.js';
import { failureOf, readError } from './failures.js';
import { FeedGate, standsAt } from './feed-filter.js';
import { Flow } from './flow.js';

const PAGE = 32;
/** Events that the client reads ahead; they may be 1 MiB each. */
const READ_AHEAD = 8;
const STREAMS_AT_ONCE = 64;
/** Events looked at, in batches, before a read that finds nothing tells how far it came. */
const BATCHES_WITHOUT_FINDS = 20;

const allAt = (position: Position) => ({ commit: BigInt(position), prepare: BigInt(position) });

/** Reads that end: streams, the log up to its end, the head. */
export class Reader {
  constructor(
    private readonly connection: Connection,
    private readonly settings: EventStoreDbSettings,
  ) {}

  async *stream(name: string, options: ReadStreamOptions = {}): AsyncGenerator<RecordedEvent> {
    const backoff = new Backoff(this.settings.retry);
    const step = options.direction === 'backwards' ? -1 : 1;
    let { from, limit: left = Infinity } = options;
    while (left > 0 && (from ?? 0) >= 0) {
      try {
        for await (const page of this.pages(() => this.openStream(name, { ...options, from, limit: left }))) {
          for (const { event, commitPosition } of page) {
            if (event === undefined) continue;
            const recorded = fromClient(event, commitPosition);
            if (recorded === undefined) throw corrupt(event);
            yield recorded;
            from = recorded.revision + step;
            left -= 1;
          }
          backoff.reset();
        }
        return;
      } catch (error) {
        if (failureOf(error).kind === 'no-stream') return;
        await this.retryOrThrow(`a read of ${name}`, error, backoff);
      }
    }
  }

  /** One try, backwards from the end. Throws the client's errors. */
  async lastOf(name: string, limit: number): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    try {
      const open = () => this.openStream(name, { direction: 'backwards', limit, from: undefined });
      for await (const page of this.pages(open)) {
        events.push(
          ...page.flatMap(({ event, commitPosition }) => (event && fromClient(event, commitPosition)) ?? []),
        );
      }
    } catch (error) {
      if (failureOf(error).kind !== 'no-stream') throw error;
    }
    return events;
  }

  async streams(names: readonly string[]): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
    const found = await eachOf([...new Set(names)], STREAMS_AT_ONCE, async (name) => {
      const events: RecordedEvent[] = [];
      for await (const event of this.stream(name)) events.push(event);
      return [name, events] as const;
    });
    return new Map(found.filter(([, events]) => events.length > 0));
  }

  /** The log after a position up to its end as it is now. The client cannot filter such a read: it is filtered here. */
  all(options: FeedOptions): AsyncGenerator<FeedBatch> {
    // Asked for now and not when the first batch is: the port promises the end at the time of the call.
    const end = this.head();
    end.catch(() => undefined);
    return this.upTo(end, options);
  }

  private async *upTo(end: Promise<Position>, { after, filter, batchSize = 1000 }: FeedOptions) {
    const gate = new FeedGate(filter, this.settings.streamPrefixes);
    const batch = new BatchInMaking(batchSize);
    const last = await end;
    if (after >= last) return;
    let checkpoint = after;
    let looked = 0;
    for await (const resolved of this.between(after, last)) {
      if (batch.isFull || looked >= batchSize * BATCHES_WITHOUT_FINDS) {
        yield { events: batch.take(), checkpoint, caughtUp: false };
        looked = 0;
      }
      batch.add(gate.admit(resolved));
      checkpoint = standsAt(resolved);
      looked += 1;
    }
    yield { events: batch.take(), checkpoint: last, caughtUp: true };
  }

  /** Every event of the log after one position and up to another; a lost connection is taken up where it broke. */
  private async *between(after: Position, end: Position): AsyncGenerator<AllStreamResolvedEvent> {
    const backoff = new Backoff(this.settings.retry);
    let reached = after;
    while (reached < end) {
      try {
        for await (const page of this.pages(() => this.openAll(reached))) {
          for (const resolved of page) {
            const position = standsAt(resolved);
            if (position > end) return;
            if (position <= reached) continue;
            reached = position;
            yield resolved;
          }
          if (reached >= end) return;
          backoff.reset();
        }
        return;
      } catch (error) {
        await this.retryOrThrow('a read of the log', error, backoff);
      }
    }
  }

  /** Position of the log's last event, of whatever kind. Tries as often as the settings say unless told otherwise. */
  async head(tries = this.settings.retry.tries, signal = this.connection.closed): Promise<Position> {
    const backoff = new Backoff({ ...this.settings.retry, tries });
    for (;;) {
      try {
        let head: Position = 0;
        for await (const page of this.pages(() => this.openHead(signal))) {
          for (const resolved of page) head = Math.max(head, standsAt(resolved));
        }
        return head;
      } catch (error) {
        await this.retryOrThrow('the end of the log', error, backoff);
      }
    }
  }

  private openStream(
    name: string,
    { from, direction, limit }: { from: number | undefined; direction?: string; limit: number },
  ): Flow<ResolvedEvent> {
    const backwards = direction === 'backwards';
    const read = this.connection.current().readStream(
      name,
      {
        direction: backwards ? 'backwards' : 'forwards',
        fromRevision: from === undefined ? (backwards ? 'end' : 'start') : BigInt(from),
        ...(Number.isFinite(limit) ? { maxCount: limit } : {}),
      },
      { highWaterMark: READ_AHEAD },
    );
    return new Flow<ResolvedEvent>(read, () => read.cancel(), this.connection.closed);
  }

  private openAll(after: Position): Flow<AllStreamResolvedEvent> {
    const fromPosition = after === 0 ? ('start' as const) : allAt(after);
    const read = this.connection.current().readAll({ fromPosition }, { highWaterMark: READ_AHEAD });
    return new Flow<AllStreamResolvedEvent>(read, () => read.cancel(), this.connection.closed);
  }

  private openHead(signal: AbortSignal): Flow<AllStreamResolvedEvent> {
    const read = this.connection
      .current()
      .readAll({ direction: 'backwards', fromPosition: 'end', maxCount: 1 });
    return new Flow<AllStreamResolvedEvent>(read, () => read.cancel(), signal);
  }

  private async *pages<T>(open: () => Flow<T>): AsyncGenerator<readonly T[]> {
    const flow = open();
    try {
      for (;;) {
        const page = flow.take(PAGE);
        if (page.length > 0) yield page;
        else if (flow.isOver) break;
        else if (!(await flow.change(this.settings.readDeadlineMs)))
          throw new Error('A read got no answer in time');
      }
    } finally {
      await flow.cancel();
    }
    if (this.connection.closed.aborted) throw new StoreClosed('The event store was closed');
  }

  private async retryOrThrow(what: string, error: unknown, backoff: Backoff): Promise<void> {
    const failure = failureOf(error);
    if (failure.kind !== 'passing') throw readError(what, failure);
    if (!backoff.mayRetry()) {
      throw new StoreUnavailable(`EventStoreDB did not serve ${what}`, { cause: failure.cause });
    }
    await backoff.wait(this.connection.closed);
  }
}
