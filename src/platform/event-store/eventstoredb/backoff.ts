import { randomInt } from 'node:crypto';
import type { RetrySettings } from './eventstoredb.options.js';

/** Resolves after so many milliseconds, or at once when the signal aborts. */
const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted === true) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done, { once: true });
  });

/** Counts failed tries and spaces them out: each pause is random between half and all of a limit that doubles. */
export class Backoff {
  private failures = 0;

  constructor(private readonly retry: RetrySettings) {}

  /** Progress was made: the next failure counts as the first. */
  reset(): void {
    this.failures = 0;
  }

  /** Notes a failure; true while another try is allowed. */
  mayRetry(): boolean {
    this.failures += 1;
    return this.failures < this.retry.tries;
  }

  /** Notes a failure that is retried for ever. */
  failed(): void {
    this.failures += 1;
  }

  async wait(signal?: AbortSignal): Promise<void> {
    const { firstDelayMs, longestDelayMs } = this.retry;
    const limit = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(this.failures - 1, 20));
    await pause(limit / 2 + randomInt(Math.floor(limit / 2) + 1), signal);
  }
}
