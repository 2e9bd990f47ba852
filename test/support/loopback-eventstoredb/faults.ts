/** What the loopback server does with an append instead of answering it plainly. */
export type AppendFault =
  /** The connection is lost; nothing was stored. */
  | { readonly kind: 'drop' }
  /** Stored, and the connection is lost before the answer: a lost acknowledgement. */
  | { readonly kind: 'store-then-drop' }
  /** No answer, ever; nothing was stored. */
  | { readonly kind: 'silence' }
  /** Stored, and no answer, ever. */
  | { readonly kind: 'store-in-silence' }
  /** Stored at once, answered when the promise resolves. */
  | { readonly kind: 'late'; readonly until: Promise<void> }
  /** The batch append stream is ended with status OK; nothing was stored. */
  | { readonly kind: 'end-stream' }
  | { readonly kind: 'not-leader'; readonly leader: { readonly host: string; readonly port: number } }
  | { readonly kind: 'not-ready' }
  /** The server's own write timeout. */
  | { readonly kind: 'timeout' }
  | { readonly kind: 'wrong-revision'; readonly actual: number | 'none' }
  | { readonly kind: 'access-denied' }
  | { readonly kind: 'too-large'; readonly limit: number }
  /** The stream has a tombstone. */
  | { readonly kind: 'deleted' }
  /** Stored, and answered without a position, as idempotent retries sometimes are. */
  | { readonly kind: 'without-position' };

/** What happens to a read or a subscription after so many of its events. */
export type ReadFault = {
  readonly of: 'read' | 'subscription';
  readonly kind: 'drop' | 'end' | 'silence' | 'unavailable' | 'access-denied';
  readonly afterEvents: number;
};

/** Faults in waiting: each meets one call, in order. */
export class FaultQueue<F> {
  private readonly waiting: F[] = [];

  /** The next so many calls meet the fault. */
  add(fault: F, times = 1): void {
    for (let count = 0; count < times; count += 1) this.waiting.push(fault);
  }

  clear(): void {
    this.waiting.length = 0;
  }

  /** The next fault, where it fits. */
  take(fits: (fault: F) => boolean = () => true): F | undefined {
    const [next] = this.waiting;
    return next !== undefined && fits(next) ? this.waiting.shift() : undefined;
  }
}
