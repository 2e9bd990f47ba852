import type { Instant } from '../events/event.js';

/** A data key as it lies in the store: wrapped (AES-256-GCM) by the master key named `masterKeyId`, base64url. */
export type WrappedKey = { readonly subject: string; readonly masterKeyId: string; readonly wrapped: string };
export type StoredKey =
  | { readonly state: 'present'; readonly key: WrappedKey }
  | { readonly state: 'destroyed'; readonly at: Instant };

/**
 * One data key a subject, apart from events and read models, never rebuilt, backed up separately. A subject is a
 * learner's or a bulk operation's id. Knows nothing of cryptography: it stores what is already wrapped.
 *
 * A subject without an entry is an error for the caller (key lost), not an erasure: only `destroyed` means erased.
 */
export interface KeyStore {
  /** Adds keys where a subject has none (present or destroyed); answers what is stored afterwards, in the order asked. Durable when it resolves. */
  addIfAbsent(keys: readonly WrappedKey[]): Promise<readonly StoredKey[]>;
  get(subjects: readonly string[]): Promise<ReadonlyMap<string, StoredKey>>;
  /** Destroys for ever, leaving a tombstone that a restore must honour. Idempotent: the first instant stays. */
  destroy(subject: string, at: Instant): Promise<void>;
  /** Keys not wrapped by this master key, in pages, for rotation. */
  wrappedByOther(masterKeyId: string, limit: number): Promise<readonly WrappedKey[]>;
  /** Replaces wrapped keys, each only where it is still as in `from`. */
  rewrap(changes: readonly { readonly from: WrappedKey; readonly to: WrappedKey }[]): Promise<void>;
  close(): Promise<void>;
}
