import type { AllStreamResolvedEvent } from '@eventstore/db-client';
import type { Position } from '../../events/event.js';
import type { FeedBatch, FeedOptions } from '../event-store.js';
import { BatchInMaking } from './batch-in-making.js';
import type { Connection } from './connection.js';
import { type FeedGate, standsAt } from './feed-filter.js';
import { Flow } from './flow.js';

/** Events that the client reads ahead; they may be 1 MiB each. */
const READ_AHEAD = 2;

/** Something the client tells ahead of the consumer: it holds once so many events are taken. */
type Mark = { readonly due: number; readonly position?: Position; readonly caughtUp?: boolean };

/**
 * One subscription to the log, from its call to its end or failure: one connection's worth of a feed. `checkpoint` and
 * `caughtUp` change only when every event that the server sent before them was taken.
 */
export class Subscription {
  private checkpoint: Position;
  private told: Position;
  private caughtUp = false;
  private toldCaughtUp = false;
  private serverTells = false;
  private readonly marks: Mark[] = [];
  private readonly flow: Flow<AllStreamResolvedEvent>;
  private readonly batch: BatchInMaking;

  /** `head` is a position of the log's end read before: once caught up, everything up to it was seen. */
  constructor(
    connection: Connection,
    { after, batchSize = 1000 }: FeedOptions,
    private readonly gate: FeedGate,
    private readonly head: Position,
    private readonly lingerMs: number,
    signal: AbortSignal,
  ) {
    this.checkpoint = after;
    this.told = after;
    this.batch = new BatchInMaking(batchSize);
    const filter = gate.serverFilter((_subscription, { commit }) => this.mark({ position: Number(commit) }));
    const fromPosition = after === 0 ? ('start' as const) : { commit: BigInt(after), prepare: BigInt(after) };
    const source = connection
      .current()
      .subscribeToAll({ fromPosition, filter }, { highWaterMark: READ_AHEAD });
    this.flow = new Flow<AllStreamResolvedEvent>(source, () => source.unsubscribe(), signal);
    source.on('caughtUp', () => this.mark({ caughtUp: true }));
    source.on('fellBehind', () => this.mark({ caughtUp: false }));
  }

  /** Batches until the signal aborts or the server ends the call. Throws the client's errors and StoreCorrupt. */
  async *batches(): AsyncGenerator<FeedBatch> {
    try {
      for (;;) {
        await this.fill();
        if (this.hasNews()) yield this.flush();
        else if (this.flow.isOver) return;
        else await this.flow.change(Infinity);
      }
    } finally {
      await this.flow.cancel();
    }
  }

  /** Takes what is there; while the feed catches up, lingers for a fuller batch. */
  private async fill(): Promise<void> {
    for (;;) {
      while (!this.batch.isFull) {
        const [resolved] = this.flow.take(1);
        if (resolved === undefined) break;
        this.accept(resolved);
      }
      this.applyMarks();
      if (this.batch.isEmpty || this.batch.isFull || this.caughtUp) return;
      if (!(await this.flow.change(this.lingerMs)) || this.flow.isOver) return;
    }
  }

  private accept(resolved: AllStreamResolvedEvent): void {
    const position = standsAt(resolved);
    if (position <= this.checkpoint) return;
    this.batch.add(this.gate.admit(resolved));
    this.checkpoint = position;
  }

  private mark(news: Omit<Mark, 'due'>): void {
    this.marks.push({ due: this.flow.taken + this.flow.queued, ...news });
    this.flow.ring();
  }

  private applyMarks(): void {
    for (let next = this.marks[0]; next !== undefined && next.due <= this.flow.taken; next = this.marks[0]) {
      this.marks.shift();
      this.checkpoint = Math.max(this.checkpoint, next.position ?? 0);
      this.caughtUp = next.caughtUp ?? this.caughtUp;
      this.serverTells ||= next.caughtUp !== undefined;
      if (next.caughtUp === true) this.checkpoint = Math.max(this.checkpoint, this.head);
    }
    // Servers before 23.10 do not tell.
    if (!this.serverTells && this.checkpoint >= this.head) this.caughtUp = true;
  }

  /** The server is done with the past and so are we. */
  private get isCaughtUp(): boolean {
    return this.caughtUp && this.marks.length === 0 && this.flow.queued === 0;
  }

  private hasNews(): boolean {
    return !this.batch.isEmpty || this.checkpoint > this.told || this.isCaughtUp !== this.toldCaughtUp;
  }

  private flush(): FeedBatch {
    const { checkpoint, isCaughtUp: caughtUp } = this;
    this.told = checkpoint;
    this.toldCaughtUp = caughtUp;
    return { events: this.batch.take(), checkpoint, caughtUp };
  }
}
