import type { JsonObject, Position } from '../events/event.js';
import type { DocumentWrite } from '../read-store/read-store.js';
import type { ViewDocument } from '../read-store/view.js';
import type { DocumentBudget } from './document-budget.js';

/** A document in memory. Changed in place, so that an event costs one look-up: among 100,000 ids they are not free. */
export type CachedDocument = {
  readonly id: string;
  /** Of the last event folded in; 0 where it does not exist. */
  position: Position;
  /** Undefined where it does not exist. */
  body: JsonObject | undefined;
  /** The last event folded in by this lane. */
  eventId?: string;
  changed: boolean;
};

/** Beside the budget, so that a lane can always work. */
const ROOM_AT_LEAST = 2_000;
/** One changed document of so many is weighed. */
const WEIGHED = 64;
/** A document in memory takes about twice its JSON. */
const BYTES_A_CHARACTER = 2;
const FIRST_WEIGHT = 2_048;

/**
 * Documents of one table as the lane has folded them, to be written back. Its room comes from a budget shared with other
 * lanes: a view whose documents are never met again gives it back, one that meets them again, in memory or in the store,
 * gets more. Bulk operations come to everybody in the same order: half the room that they need would be no use at all.
 */
export class DocumentCache {
  private readonly documents = new Map<string, CachedDocument>();
  private changed: CachedDocument[] = [];
  /** Bytes that the budget has granted. */
  private room = 0;
  /** Bytes that a document takes, as far as is known: those of a training record grow as it is folded. */
  private weight = FIRST_WEIGHT;
  private changes = 0;
  private met = 0;

  constructor(private readonly budget: DocumentBudget) {}

  find(id: string): CachedDocument | undefined {
    return this.documents.get(id);
  }

  /** Makes an entry for a document that is taken for absent until `load` fills it in. */
  add(id: string): CachedDocument {
    const document: CachedDocument = { id, position: 0, body: undefined, changed: false };
    this.documents.set(id, document);
    return document;
  }

  /** Fills in what the store answered. A document that was written before and is wanted again counts as met. */
  load(documents: readonly ViewDocument[]): void {
    this.met += documents.length;
    for (const { id, position, body } of documents) {
      const document = this.documents.get(id) ?? this.add(id);
      document.position = position;
      document.body = body;
    }
  }

  change(document: CachedDocument, position: Position, body: JsonObject | undefined, eventId: string): void {
    if (document.eventId !== undefined) this.met += 1;
    document.position = position;
    document.body = body;
    document.eventId = eventId;
    this.changes += 1;
    if (this.changes % WEIGHED === 0) this.weigh(body);
    if (document.changed) return;
    document.changed = true;
    this.changed.push(document);
  }

  /** True when it must be written and make room. Asks for more room first, where documents are met again or there is plenty. */
  isFull(): boolean {
    if (this.documents.size < this.roomFor()) return false;
    if (this.meetsAgain() || this.budget.isPlentiful())
      this.room += this.budget.take(this.documents.size * this.weight);
    return this.documents.size >= this.roomFor();
  }

  /** How many documents it may hold. */
  private roomFor(): number {
    return ROOM_AT_LEAST + Math.floor(this.room / this.weight);
  }

  private weigh(body: JsonObject | undefined): void {
    if (body === undefined) return;
    const bytes = JSON.stringify(body).length * BYTES_A_CHARACTER;
    this.weight += (bytes - this.weight) / WEIGHED;
  }

  private meetsAgain(): boolean {
    return this.met * 10 >= this.documents.size;
  }

  /** What must be written, in the order of ids, which is how tables are loaded fastest. */
  pendingWrites(): DocumentWrite[] {
    return this.changed
      .map(({ id, position, body }) => ({ id, position, body }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** The earliest of the changed documents that fails the check. */
  firstChanged(fails: (write: DocumentWrite) => boolean): CachedDocument | undefined {
    return this.changed
      .filter(({ id, position, body }) => fails({ id, position, body }))
      .sort((a, b) => a.position - b.position)[0];
  }

  /** All that was changed is written. Makes room where there is none left. */
  markWritten(): void {
    for (const document of this.changed) document.changed = false;
    this.changed = [];
    if (this.documents.size < this.roomFor()) return;
    if (!this.meetsAgain()) this.shrink();
    let surplus = this.documents.size - Math.floor(this.roomFor() / 2);
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
    this.changed = [];
    this.met = 0;
  }

  private shrink(): void {
    this.budget.giveBack(this.room);
    this.room = 0;
  }
}
