import type { Instant } from '../../../src/platform/events/event.js';
import type { KeyStore, StoredKey, WrappedKey } from '../../../src/platform/keys/key-store.js';

/** The key store port in a map. `reads` counts the calls of `get`. */
export class InMemoryKeyStore implements KeyStore {
  readonly entries = new Map<string, StoredKey>();
  reads = 0;

  async addIfAbsent(keys: readonly WrappedKey[]): Promise<readonly StoredKey[]> {
    return keys.map((key) => {
      const stored = this.entries.get(key.subject) ?? { state: 'present', key };
      this.entries.set(key.subject, stored);
      return stored;
    });
  }

  async get(subjects: readonly string[]): Promise<ReadonlyMap<string, StoredKey>> {
    this.reads += 1;
    const found = new Map<string, StoredKey>();
    for (const subject of subjects) {
      const entry = this.entries.get(subject);
      if (entry !== undefined) found.set(subject, entry);
    }
    return found;
  }

  async destroy(subject: string, at: Instant): Promise<void> {
    if (this.entries.get(subject)?.state !== 'destroyed')
      this.entries.set(subject, { state: 'destroyed', at });
  }

  async wrappedByOther(masterKeyId: string, limit: number): Promise<readonly WrappedKey[]> {
    return [...this.entries.values()]
      .flatMap((entry) =>
        entry.state === 'present' && entry.key.masterKeyId !== masterKeyId ? [entry.key] : [],
      )
      .slice(0, limit);
  }

  async rewrap(changes: readonly { readonly from: WrappedKey; readonly to: WrappedKey }[]): Promise<void> {
    for (const { from, to } of changes) {
      const stored = this.entries.get(from.subject);
      if (stored?.state === 'present' && stored.key.wrapped === from.wrapped)
        this.entries.set(from.subject, { state: 'present', key: to });
    }
  }

  async close(): Promise<void> {}
}
