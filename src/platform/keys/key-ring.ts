import { ERASED, type Erased, type Instant } from '../events/event.js';
import type { DataKey } from './data-key.js';
import { KeyMissing, SealBroken } from './keys.errors.js';
import type { KeyStore, StoredKey } from './key-store.js';
import type { MasterKey, MasterKeys } from './master-keys.js';
import { makeDataKey, rewrapped, unwrap } from './sealer.js';

/** Data keys by subject; `erased` where the key was destroyed. */
export type DataKeys = ReadonlyMap<string, DataKey | Erased>;

export type KeyRingOptions = {
  /** Keys kept in memory, default 10,000. */
  readonly cacheSize?: number;
  /** How long a key is used without asking the store again, default 30 s: bounds how long an erasure by another process goes unseen. */
  readonly cacheMs?: number;
};

const ROTATION_PAGE = 500;

/** Subjects that are not persons and can never be erased start so. */
const RESERVED_PREFIX = 'rollbook:';

/** The data keys of all subjects: made, unwrapped, cached, destroyed and moved to another master key. */
export class KeyRing {
  private readonly cache = new Map<string, { readonly key: DataKey | Erased; readonly until: number }>();
  private readonly cacheSize: number;
  private readonly cacheMs: number;

  constructor(
    private readonly store: KeyStore,
    private masters: MasterKeys,
    options: KeyRingOptions = {},
  ) {
    this.cacheSize = options.cacheSize ?? 10_000;
    this.cacheMs = options.cacheMs ?? 30_000;
  }

  /** Throws KeyMissing when a subject has no entry, MasterKeyMissing, SealBroken, KeyStoreUnavailable. */
  async keysFor(subjects: Iterable<string>): Promise<DataKeys> {
    const { found, missing } = await this.lookUp(subjects);
    if (missing.length > 0) throw new KeyMissing(missing);
    return found;
  }

  /** As `keysFor`, but makes and stores the keys that are missing, in one batch. */
  async ensureKeys(subjects: Iterable<string>): Promise<DataKeys> {
    const { found, missing } = await this.lookUp(subjects);
    if (missing.length === 0) return found;
    const made = missing.map((subject) => makeDataKey(subject, this.masters.current));
    const stored = await this.store.addIfAbsent(made.map(({ wrapped }) => wrapped));
    made.forEach(({ key, wrapped }, index) => {
      const entry = stored[index];
      if (entry === undefined) throw new SealBroken('The key store answered fewer keys than asked');
      // Another writer may have been first: its key counts, ours was never used.
      const ours = entry.state === 'present' && entry.key.wrapped === wrapped.wrapped;
      found.set(wrapped.subject, this.keep(wrapped.subject, ours ? key : this.unwrapped(entry)));
    });
    return found;
  }

  /** Whether a subject has an entry, present or destroyed. */
  async has(subject: string): Promise<boolean> {
    return (await this.store.get([subject])).has(subject);
  }

  /** Drops a subject from the cache, so that the next use asks the store. */
  forget(subject: string): void {
    this.cache.delete(subject);
  }

  /** Erases a subject for ever: whatever its key sealed can never be read again. Idempotent. */
  async destroy(subject: string, at: Instant): Promise<void> {
    if (subject.startsWith(RESERVED_PREFIX))
      throw new RangeError(`${subject} is not a person and cannot be erased`);
    this.forget(subject);
    await this.store.destroy(subject, at);
    this.keep(subject, ERASED);
  }

  /**
   * The same of many, where most are destroyed already: the store is asked, not memory, so that a key that came back with a
   * restored backup goes again. Answers how many it destroyed.
   */
  async destroyMany(erased: ReadonlyMap<string, Instant>): Promise<number> {
    const stored = await this.store.get([...erased.keys()]);
    const left = [...erased].filter(([subject]) => stored.get(subject)?.state !== 'destroyed');
    for (const [subject, at] of left) await this.destroy(subject, at);
    for (const subject of erased.keys()) this.keep(subject, ERASED);
    return left.length;
  }

  /**
   * Wraps every data key by this master key, which is current from now on; the older ones must stay in the settings until
   * it is done. May be broken off and started again. Answers how many keys it moved.
   */
  async rotate(next: MasterKey, onProgress: (moved: number) => void = () => undefined): Promise<number> {
    this.masters = this.masters.withCurrent(next);
    let moved = 0;
    for (;;) {
      const page = await this.store.wrappedByOther(next.id, ROTATION_PAGE);
      if (page.length === 0) return moved;
      await this.store.rewrap(
        page.map((from) => ({ from, to: rewrapped(from, this.masters.require(from.masterKeyId), next) })),
      );
      moved += page.length;
      onProgress(moved);
    }
  }

  private async lookUp(
    subjects: Iterable<string>,
  ): Promise<{ found: Map<string, DataKey | Erased>; missing: string[] }> {
    const found = new Map<string, DataKey | Erased>();
    const unknown = new Set<string>();
    const now = performance.now();
    for (const subject of subjects) {
      const cached = this.cache.get(subject);
      if (cached !== undefined && cached.until > now) found.set(subject, cached.key);
      else unknown.add(subject);
    }
    if (unknown.size === 0) return { found, missing: [] };
    const stored = await this.store.get([...unknown]);
    const missing: string[] = [];
    for (const subject of unknown) {
      const entry = stored.get(subject);
      if (entry === undefined) missing.push(subject);
      else found.set(subject, this.keep(subject, this.unwrapped(entry)));
    }
    return { found, missing };
  }

  private unwrapped(entry: StoredKey): DataKey | Erased {
    if (entry.state === 'destroyed') return ERASED;
    return unwrap(entry.key, this.masters.require(entry.key.masterKeyId));
  }

  private keep(subject: string, key: DataKey | Erased): DataKey | Erased {
    this.cache.delete(subject);
    this.cache.set(subject, { key, until: performance.now() + this.cacheMs });
    if (this.cache.size > this.cacheSize) this.dropOldest();
    return key;
  }

  /** A quarter at once: a Map that loses its first entry one by one walks over all that were lost before. */
  private dropOldest(): void {
    let surplus = this.cache.size - Math.floor(this.cacheSize * 0.75);
    for (const subject of this.cache.keys()) {
      if (surplus-- <= 0) return;
      this.cache.delete(subject);
    }
  }
}
