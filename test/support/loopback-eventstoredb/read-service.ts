import { Metadata, status as Code, type ServerWritableStream } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { EventStore, FeedFilter } from '../../../src/platform/event-store/event-store.js';
import type { RecordedEvent } from '../../../src/platform/events/event.js';
import type { FaultQueue, ReadFault } from './faults.js';
import { eventResponse, identifierOf, streamName, type Disguise } from './wire-events.js';

const LARGE_BYTES = 64 * 1024;

type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** Events between two checkpoints. The real server looks at 32; fewer keep less in memory and make more checkpoints. */
const SEARCH_WINDOW = 4;

/** The reads of the loopback server, with their faults. Subscriptions are live until the client cancels. */
export class ReadService {
  /** Reads and subscriptions that the server still serves. */
  open = 0;
  /** Every subscription so far: the position that it resumed after, or 0. */
  readonly subscriptions: number[] = [];

  constructor(
    private readonly store: EventStore,
    private readonly faults: FaultQueue<ReadFault>,
    private readonly disguises: ReadonlyMap<string, Disguise>,
    private readonly dropConnections: () => void,
  ) {}

  readonly read = (call: ReadCall): void => {
    this.open += 1;
    call.on('error', () => undefined);
    const over = new AbortController();
    const stop = (): void => {
      if (over.signal.aborted) return;
      this.open -= 1;
      over.abort();
    };
    call.on('cancelled', stop);
    call.on('finish', stop);
    call.on('close', stop);
    void this.serve(call, over.signal).catch((error: unknown) => {
      if (!over.signal.aborted) call.emit('error', { code: Code.INTERNAL, details: String(error) });
    });
  };

  private async serve(call: ReadCall, over: AbortSignal): Promise<void> {
    const options = call.request.getOptions();
    if (options === undefined) return;
    const of = options.hasSubscription() ? 'subscription' : 'read';
    const out = new ReadOutput(
      call,
      over,
      this.faults.take((fault) => fault.of === of),
      this.dropConnections,
    );
    if (of === 'subscription') return this.subscription(options, out, over);
    const limit = Number(options.getCount());
    const events = options.hasStream() ? this.ofStream(options, limit, out) : this.ofLog(options, limit);
    for await (const event of events) if (!(await this.send(out, event))) return;
    out.end();
  }

  private async *ofStream(
    options: ReadReq.Options,
    limit: number,
    out: ReadOutput,
  ): AsyncIterable<RecordedEvent> {
    const asked = options.getStream();
    const stream = streamName(asked?.getStreamIdentifier());
    for await (const _first of this.store.readStream(stream, { limit: 1 })) {
      const direction = options.getReadDirection() === 1 ? 'backwards' : 'forwards';
      const from = asked?.hasRevision() === true ? { from: Number(asked.getRevision()) } : {};
      yield* this.store.readStream(stream, { direction, limit, ...from });
      return;
    }
    const missing = new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(stream));
    await out.write(new streams.ReadResp().setStreamNotFound(missing));
  }

  private async *ofLog(options: ReadReq.Options, limit: number): AsyncIterable<RecordedEvent> {
    const asked = options.getAll();
    const from = Number(asked?.getPosition()?.getCommitPosition() ?? 0);
    let left = limit;
    const backwards = options.getReadDirection() === 1;
    // Backwards only from the end, which is all that a client of ours asks for.
    const after = backwards ? (await this.store.head()) - limit : from - 1;
    const found: RecordedEvent[] = [];
    for await (const { events } of this.store.readAll({
      after: Math.max(0, after),
      batchSize: SEARCH_WINDOW,
    })) {
      if (backwards) found.push(...events);
      else for (const event of events) if (left-- > 0) yield event;
      if (left <= 0) return;
    }
    yield* found.reverse().slice(0, limit);
  }

  private async subscription(options: ReadReq.Options, out: ReadOutput, over: AbortSignal): Promise<void> {
    const after = Number(options.getAll()?.getPosition()?.getCommitPosition() ?? 0);
    this.subscriptions.push(after);
    await out.write(new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation()));
    const filter = filterOf(options);
    let behind = true;
    const feed = this.store.subscribe({ after, batchSize: SEARCH_WINDOW, ...(filter && { filter }) }, over);
    for await (const { events, checkpoint, caughtUp } of feed) {
      for (const event of events) if (!(await this.send(out, event))) return;
      const position = String(checkpoint);
      const mark = new streams.ReadResp.Checkpoint().setCommitPosition(position).setPreparePosition(position);
      if (options.hasFilter()) await out.write(new streams.ReadResp().setCheckpoint(mark));
      if (caughtUp && behind)
        await out.write(new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()));
      behind &&= !caughtUp;
    }
  }

  private send(out: ReadOutput, event: RecordedEvent): Promise<boolean> {
    return out.writeEvent(eventResponse(event, this.disguises.get(event.id)));
  }
}

/** Writes with back-pressure, and lets the read meet its fault after the events that it says. */
class ReadOutput {
  private events = 0;
  private silent = false;
  private resume = (): void => undefined;

  constructor(
    private readonly call: ReadCall,
    private readonly over: AbortSignal,
    private readonly fault: ReadFault | undefined,
    private readonly dropConnections: () => void,
  ) {
    over.addEventListener('abort', () => this.resume());
  }

  /** False when the read is over. */
  async writeEvent(response: ReadResp): Promise<boolean> {
    if (this.isEndedByFault()) return false;
    if (!(await this.write(response))) return false;
    this.events += 1;
    return true;
  }

  async write(response: ReadResp): Promise<boolean> {
    if (this.over.aborted) return false;
    if (this.silent) return true;
    // The stream counts messages, not bytes: a large one is waited for.
    const isLarge = (response.getEvent()?.getEvent()?.getData_asU8().length ?? 0) > LARGE_BYTES;
    await new Promise<void>((resolve) => {
      this.resume = resolve;
      if (this.call.write(response, () => isLarge && resolve()) && !isLarge) resolve();
      else if (!isLarge) this.call.once('drain', resolve);
    });
    return !this.over.aborted;
  }

  end(): void {
    if (!this.isEndedByFault() && !this.over.aborted && !this.silent) this.call.end();
  }

  /** Meets the fault when it is due; true when nothing more can be written. */
  private isEndedByFault(): boolean {
    const { fault } = this;
    if (fault?.afterEvents !== this.events) return false;
    switch (fault.kind) {
      case 'silence':
        this.silent = true;
        return false;
      case 'drop':
        this.dropConnections();
        return true;
      case 'end':
        this.call.end();
        return true;
      case 'unavailable':
        this.fail(Code.UNAVAILABLE, 'Server Is Busy', {});
        return true;
      case 'access-denied':
        this.fail(Code.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });
        return true;
    }
  }

  private fail(code: number, details: string, trailers: Record<string, string>): void {
    const metadata = new Metadata();
    for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
    this.call.emit('error', { code, details, metadata });
  }
}

const filterOf = (options: ReadReq.Options): FeedFilter | undefined => {
  const streamPrefixes = options.getFilter()?.getStreamIdentifier()?.getPrefixList() ?? [];
  const types = options.getFilter()?.getEventType()?.getPrefixList() ?? [];
  if (streamPrefixes.length > 0) return { streamPrefixes };
  if (types.length > 0) return { types };
  return undefined;
};
