import { Doorbell } from './doorbell.js';

/** What a read or a subscription of the client has of a Node stream. `E` shows in its iterator only, as in its types. */
export type Source<E> = {
  readonly readableLength: number;
  read(): E | null;
  resume(): unknown;
  removeAllListeners(event: string): unknown;
  on(event: 'readable' | 'end' | 'close', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  [Symbol.asyncIterator](): AsyncIterator<E>;
};

/**
 * A stream of the client read by hand. Pulling instead of `for await` shows when the source is idle, keeps back-pressure,
 * and lets the call be cancelled for certain: the client leaves it open when a loop breaks.
 */
export class Flow<T> {
  /** Items taken so far. */
  taken = 0;
  private failure: Error | undefined;
  private ended = false;
  private readonly bell = new Doorbell();

  constructor(
    private readonly source: Source<T>,
    private readonly cancelCall: () => Promise<void>,
    private readonly signal: AbortSignal,
  ) {
    source.on('readable', this.bell.ring);
    source.on('end', () => this.end());
    source.on('close', () => this.end());
    source.on('error', (error) => {
      this.failure ??= error;
      this.bell.ring();
    });
    signal.addEventListener('abort', this.bell.ring);
  }

  /** Items that the client has read from the wire and nobody has taken. */
  get queued(): number {
    return this.source.readableLength;
  }

  /** True when nothing more will come; throws the stream's failure. */
  get isOver(): boolean {
    if (this.failure !== undefined) throw this.failure;
    return this.ended || this.signal.aborted;
  }

  /** Up to so many items, without waiting. */
  take(limit: number): T[] {
    const items: T[] = [];
    while (items.length < limit) {
      const item = this.source.read();
      if (item === null) break;
      items.push(item);
      // At once: the next read may make the client announce a checkpoint, which counts from here.
      this.taken += 1;
    }
    return items;
  }

  /** Wakes whoever waits in `change`. */
  readonly ring = (): void => this.bell.ring();

  /** Resolves true when something happened (items, the end, a failure, a ring), false when the time is up. */
  change(limitMs: number): Promise<boolean> {
    return this.bell.wait(limitMs);
  }

  /** Ends the call at the server too. Never fails. */
  async cancel(): Promise<void> {
    this.signal.removeEventListener('abort', this.bell.ring);
    // Drained, or the client would keep the call among its open ones.
    this.source.removeAllListeners('readable');
    this.source.resume();
    if (this.ended) return;
    await this.cancelCall().catch(() => undefined);
  }

  private end(): void {
    this.ended = true;
    this.bell.ring();
  }
}
