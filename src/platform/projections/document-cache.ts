import type { JsonObject, Position } from '../events/event.js';
import type { DocumentWrite } from '../read-store/read-store.js';
import type { ViewDocument } from '../read-store/view.js';

/** `body` undefined: known not to exist. `eventId`: of the last event folded in by this lane. */
export type CachedDocument = {
  readonly position: Position;
  readonly body: JsonObject | undefined;
  readonly eventId?: string;
};

/**
 * Documents of one table as the lane has folded them, written back by `takeDirty`. Two generations instead of a list by
 * use: what was not used while the young one filled up goes with the old one.
 */
export class DocumentCache {
  private young = new Map<string, CachedDocument>();
  private old = new Map<string, CachedDocument>();
  private dirty = new Set<string>();

  /** `capacity`: documents kept at most, beside those of one batch. */
  constructor(private readonly capacity: number) {}

  find(id: string): CachedDocument | undefined {
    const young = this.young.get(id);
    if (young !== undefined) return young;
    const old = this.old.get(id);
    if (old !== undefined) this.young.set(id, old);
    return old;
  }

  /** Takes in what the store answered for these ids; the missing ones are remembered as such. */
  load(ids: readonly string[], documents: readonly ViewDocument[]): void {
    for (const id of ids) this.young.set(id, { position: 0, body: undefined });
    for (const { id, position, body } of documents) this.young.set(id, { position, body });
  }

  put(id: string, document: CachedDocument): void {
    this.young.set(id, document);
    this.dirty.add(id);
  }

  get full(): boolean {
    return this.young.size >= this.capacity / 2;
  }

  /** What must be written, in the order of ids, which is how tables are loaded fastest. */
  dirtyWrites(): DocumentWrite[] {
    return [...this.dirty].sort().flatMap((id) => {
      const document = this.young.get(id) ?? this.old.get(id);
      return document === undefined ? [] : [{ id, position: document.position, body: document.body }];
    });
  }

  /** The first of the changed documents that fails the check, with its event. */
  firstDirty(fails: (write: DocumentWrite) => boolean): CachedDocument | undefined {
    const write = this.dirtyWrites()
      .sort((a, b) => a.position - b.position)
      .find(fails);
    return write === undefined ? undefined : this.find(write.id);
  }

  /** All that was changed is written. */
  markClean(): void {
    this.dirty.clear();
    if (!this.full) return;
    this.old = this.young;
    this.young = new Map();
  }

  clear(): void {
    this.young.clear();
    this.old.clear();
    this.dirty.clear();
  }
}
