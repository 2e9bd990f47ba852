import type { OpenedEvent, Position, RecordedEvent } from '../events/event.js';
import { checkWrites } from '../read-store/checks.js';
import { LeaseLost } from '../read-store/read-store.errors.js';
import type { Lease, ProjectionState, ReadStore, ViewTable } from '../read-store/read-store.js';
import type { DocumentBudget } from './document-budget.js';
import { type CachedDocument, DocumentCache } from './document-cache.js';
import type { LaneState } from './lane-state.js';
import { type Entry, Unopened } from './opening.js';
import { nextTurn } from './pause.js';
import type { Projection } from './projection.js';
import { codeOf, Poisoned } from './projection.errors.js';
import { SeenIds } from './seen-ids.js';

const WRITES_AT_ONCE = 4_000;
const READS_AT_ONCE = 1_000;

export type LaneOptions = {
  readonly projection: Projection;
  readonly table: ViewTable;
  /** The lease under which it writes. */
  readonly lease: Lease;
  /** True while readers do not see the table. */
  readonly building: boolean;
  /** For the documents that it keeps in memory. */
  readonly budget: DocumentBudget;
};

/** One table of one projection on its way through the log: folds in memory, writes back, keeps the checkpoint. */
export class Lane {
  readonly projection: Projection;
  readonly table: ViewTable;
  building: boolean;
  state: LaneState = { state: 'ready' };
  /** Folded in memory up to here. */
  position: Position = 0;
  /** Written up to here. */
  checkpoint: Position = 0;
  /** Events passed since this lane was made, handled or not. */
  eventsDone = 0;
  /** Failures in a row, for the pauses between tries. */
  attempts = 0;
  private abandoned = false;
  private cache: DocumentCache;
  private readonly handled: ReadonlySet<string>;
  private readonly lease: Lease;
  private seen: SeenIds | undefined;

  constructor(
    private readonly store: ReadStore,
    { projection, table, lease, building, budget }: LaneOptions,
  ) {
    this.projection = projection;
    this.table = table;
    this.building = building;
    this.lease = lease;
    this.cache = new DocumentCache(budget);
    this.handled = new Set(projection.handles);
  }

  /** Goes to what the store holds, forgetting what was not written. Answers the stored state. */
  async reload(): Promise<ProjectionState> {
    this.cache.clear();
    const stored = await this.store.stateOf(this.table);
    this.position = stored.checkpoint;
    this.checkpoint = stored.checkpoint;
    // From the beginning on, every document before the first fold is known to be absent.
    this.seen = this.building && stored.checkpoint === 0 ? new SeenIds() : undefined;
    return stored;
  }

  /** Writes nothing from now on; another owner has the lease. */
  abandon(): void {
    this.abandoned = true;
    this.cache.close();
  }

  /** Readers see the table from now on; its documents come out of another budget. All must be written. */
  becomeLive(budget: DocumentBudget): void {
    this.building = false;
    this.seen = undefined;
    this.cache.close();
    this.cache = new DocumentCache(budget);
  }

  handles(type: string): boolean {
    return this.handled.has(type);
  }

  /** Of an event whose type it handles: whether it comes from its streams and is not folded yet. */
  wants({ stream, position }: RecordedEvent): boolean {
    return (
      position > this.position && this.projection.streamPrefixes.some((prefix) => stream.startsWith(prefix))
    );
  }

  /**
   * Folds entries that it wants and moves to `upTo`; writes at once, or when the cache is full.
   * Throws Poisoned after writing what came before the event, the error of an event that cannot be opened yet, LeaseLost,
   * and what the store throws.
   */
  async take(entries: readonly Entry[], upTo: Position, write: 'now' | 'when-full'): Promise<void> {
    const trouble = await this.foldAll(entries);
    if (trouble === undefined) this.position = Math.max(this.position, upTo);
    if (trouble !== undefined || write === 'now' || this.cache.isFull()) await this.flush();
    if (trouble !== undefined) throw trouble.error;
  }

  /** Writes all changed documents, then the checkpoint. */
  async flush(): Promise<void> {
    const writes = this.cache.pendingWrites();
    if (writes.length === 0 && this.position === this.checkpoint) return;
    const until = this.position;
    for (let from = 0; from === 0 || from < writes.length; from += WRITES_AT_ONCE) {
      if (this.abandoned) throw new LeaseLost(`The lease of ${this.projection.view.name} was lost`);
      // A store that answers at once would otherwise hold up leases, other feeds and readers of this thread.
      if (from > 0) await nextTurn();
      const last = from + WRITES_AT_ONCE >= writes.length;
      const chunk = writes.slice(from, from + WRITES_AT_ONCE);
      await this.writeChunk(chunk, last ? until : this.checkpoint);
    }
    this.checkpoint = until;
    if (this.seen !== undefined) for (const { id } of writes) this.seen.add(id);
    this.cache.markWritten();
  }

  private async writeChunk(chunk: Parameters<ReadStore['write']>[1], checkpoint: Position): Promise<void> {
    try {
      await this.store.write(this.table, chunk, checkpoint, this.lease);
    } catch (error) {
      const culprit = this.cache.firstChanged((write) => breaksRules(this.table, write));
      if (culprit === undefined) throw error;
      throw new Poisoned(culprit.eventId ?? '', culprit.position, codeOf(error), error);
    }
  }

  /** Folds in order up to the first entry that cannot be; answers its error. */
  private async foldAll(entries: readonly Entry[]): Promise<{ readonly error: unknown } | undefined> {
    const planned: Planned[] = [];
    const missing: CachedDocument[] = [];
    let trouble: { readonly error: unknown } | undefined;
    for (const entry of entries) {
      try {
        if (entry instanceof Unopened)
          throw entry.poison ? poisonedBy(entry.event, entry.error) : entry.error;
        planned.push({ event: entry, documents: this.documentsOf(entry, missing) });
      } catch (error) {
        trouble = { error };
        break;
      }
    }
    await this.loadMissing(missing);
    for (const { event, documents } of planned) {
      try {
        this.foldOne(event, documents);
        this.position = event.position;
      } catch (error) {
        return { error };
      }
    }
    return trouble;
  }

  /** Those that are not in memory are added to `missing`. */
  private documentsOf(event: OpenedEvent, missing: CachedDocument[]): readonly CachedDocument[] {
    return this.idsOf(event).map((id) => {
      const known = this.cache.find(id);
      if (known !== undefined) return known;
      const added = this.cache.add(id);
      missing.push(added);
      return added;
    });
  }

  private idsOf(event: OpenedEvent): readonly string[] {
    try {
      return this.projection.documentIds(event);
    } catch (error) {
      throw poisonedBy(event, error);
    }
  }

  private async loadMissing(missing: readonly CachedDocument[]): Promise<void> {
    const { seen } = this;
    const asked = seen === undefined ? missing : missing.filter(({ id }) => seen.mayHold(id));
    for (let from = 0; from < asked.length; from += READS_AT_ONCE) {
      const ids = asked.slice(from, from + READS_AT_ONCE).map(({ id }) => id);
      this.cache.load(await this.store.get(this.table, ids));
    }
  }

  /** All documents of an event change, or none. */
  private foldOne(event: OpenedEvent, documents: readonly CachedDocument[]): void {
    const { position, id: eventId } = event;
    const behind = documents.filter((document) => document.position < position);
    try {
      const folded = behind.map(({ id, body }) => this.projection.fold(body, event, id));
      behind.forEach((document, index) => this.cache.change(document, position, folded[index], eventId));
    } catch (error) {
      throw poisonedBy(event, error);
    }
  }
}

type Planned = { readonly event: OpenedEvent; readonly documents: readonly CachedDocument[] };

const poisonedBy = (event: RecordedEvent, cause: unknown): Poisoned =>
  new Poisoned(event.id, event.position, codeOf(cause), cause);

/** A document that no store would take: the fold made it wrong, not the store. */
const breaksRules = ({ view }: ViewTable, write: Parameters<ReadStore['write']>[1][number]): boolean => {
  try {
    checkWrites(view, [write]);
    return false;
  } catch {
    return true;
  }
};
