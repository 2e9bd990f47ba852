import type { JsonObject, Position } from '../events/event.js';
import type { DocumentWrite } from '../read-store/read-store.js';
import type { ViewDocument } from '../read-store/view.js';
import type { DocumentBudget } from './document-budget.js';

/** `body` undefined: known not to exist. `eventId`: of the last event folded in by this lane. */
export type CachedDocument = {
  readonly position: Position;
  readonly body: JsonObject | undefined;
  readonly eventId?: string;
};

/** Beside the budget, so that a lane can always work. */
const ROOM_AT_LEAST = 2_000;

/**
 * Documents of one table as the lane has folded them, to be written back. Its room comes from a budget shared with other
 * lanes: a view whose documents are never met again gives it back, one that meets them again gets more.
 */
export class DocumentCache {
  private readonly documents = new Map<string, CachedDocument>();
  private readonly dirty = new Set<string>();
  private room: number;
  private met = 0;

  constructor(private readonly budget: DocumentBudget) {
    this.room = ROOM_AT_LEAST + budget.share();
  }

  find(id: string): CachedDocument | undefined {
    return this.documents.get(id);
  }

  /** Takes in what the store answered for these ids; the missing ones are remembered as such. */
  load(ids: readonly string[], documents: readonly ViewDocument[]): void {
    for (const id of ids) this.documents.set(id, { position: 0, body: undefined });
    for (const { id, position, body } of documents) this.documents.set(id, { position, body });
  }

  put(id: string, document: CachedDocument): void {
    if (this.documents.get(id)?.eventId !== undefined) this.met += 1;
    this.documents.set(id, document);
    this.dirty.add(id);
  }

  /** True when it must be written and make room. Asks for more room first, where documents are met again. */
  isFull(): boolean {
    if (this.documents.size < this.room) return false;
    if (this.met * 10 > this.documents.size) this.room += this.budget.take(this.room);
    return this.documents.size >= this.room;
  }

  /** What must be written, in the order of ids, which is how tables are loaded fastest. */
  dirtyWrites(): DocumentWrite[] {
    return [...this.dirty].sort().flatMap((id) => {
      const document = this.documents.get(id);
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

  /** All that was changed is written. Makes room where there is none left. */
  markClean(): void {
    this.dirty.clear();
    if (this.documents.size < this.room) return;
    if (this.met * 10 < this.documents.size) this.shrink();
    let surplus = this.documents.size - Math.floor(this.room / 2);
    for (const id of this.documents.keys()) {
      if (surplus-- <= 0) break;
      this.documents.delete(id);
    }
    this.met = 0;
  }

  /** Forgets everything and gives its room back for good. */
  close(): void {
    this.clear();
    this.shrink();
  }

  clear(): void {
    this.documents.clear();
    this.dirty.clear();
    this.met = 0;
  }

  private shrink(): void {
    this.budget.giveBack(this.room - ROOM_AT_LEAST);
    this.room = ROOM_AT_LEAST;
  }
}
