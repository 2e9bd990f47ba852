import type { Instant, Json } from '../events/event.js';

/**
 * Short-lived working data that is no fact: plans between preview and run, answers kept for idempotency keys.
 * Lost scratch data costs a user a new preview, never a record. Separate from the read store, because views can be
 * rebuilt from the log and this cannot, and because it is written by the HTTP process.
 */
export interface ScratchStore {
  /** Writes one part of an entry; parts keep a large entry out of memory. Durable against a crash of the process. */
  put(kind: string, id: string, part: number, value: Json, expiresAt: Instant): Promise<void>;
  /** Writes part 0 only if the entry does not exist (or is over); answers whether it did. */
  putIfAbsent(kind: string, id: string, value: Json, expiresAt: Instant, now: Instant): Promise<boolean>;
  /** One part; undefined when absent or over at `now`. */
  get(kind: string, id: string, part: number, now: Instant): Promise<Json | undefined>;
  delete(kind: string, id: string): Promise<void>;
  /** Removes what is over at `now`; answers how many entries' parts went. */
  sweep(now: Instant): Promise<number>;
  close(): Promise<void>;
}
