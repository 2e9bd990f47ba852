import type { CommandContext } from '../../platform/deciding/command-context.js';
import type { Decision, Refusal } from '../../platform/deciding/decision.js';
import { envelopes } from '../../platform/deciding/drafting.js';
import type { ActualRevision, EventStore } from '../../platform/event-store/event-store.js';
import type { EventSerialiser } from '../../platform/events/event-serialiser.js';
import type { EventMetadata, Position, RecordedEvent } from '../../platform/events/event.js';
import { deterministicId } from '../../platform/ids/ids.js';
import { type BulkOperation, bulkOperation } from '../domain/bulk-operation.js';
import {
  type BulkOperationEvent,
  bulkOperationStream,
  type ChunkResults,
  type FrozenChunkEvent,
} from '../domain/bulk-operation.events.js';
import { bulkEventOf, type RecordedBulkEvent } from '../stored-bulk-event.js';

/** An operation as its stream tells it. */
export type LoadedOperation = {
  readonly operation: BulkOperation;
  readonly revision: ActualRevision;
  readonly position?: Position;
  /** Of the request: who asked, when and why. Absent where nobody did. */
  readonly asked?: Pick<EventMetadata, 'actor' | 'recordedAt' | 'reason'>;
};

export type OperationOutcome =
  | { readonly outcome: 'applied' | 'unchanged'; readonly loaded: LoadedOperation }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** Events that are opened at a time: frozen chunks are large, and a stream may have a thousand of them. */
const READ_BATCH = 10;

/** The streams of bulk operations. Reads them piece by piece, because one may hold a million learners. */
export class OperationLog {
  constructor(
    private readonly store: EventStore,
    private readonly serialiser: EventSerialiser,
  ) {}

  async load(operationId: string): Promise<LoadedOperation> {
    let loaded: LoadedOperation = { operation: bulkOperation.initial, revision: 'none' };
    for await (const event of this.events(operationId, 0)) loaded = followedBy(loaded, event);
    return loaded;
  }

  /** Where the whole log ends. */
  end(): Promise<Position> {
    return this.store.head();
  }

  /** The operation with what was appended to its stream since it was loaded. */
  async refreshed(operationId: string, known: LoadedOperation): Promise<LoadedOperation> {
    let loaded = known;
    const from = known.revision === 'none' ? 0 : known.revision + 1;
    for await (const event of this.events(operationId, from)) loaded = followedBy(loaded, event);
    return loaded;
  }

  /**
   * Appends right after what was loaded, all or nothing; undefined where something else came in between.
   * The same event of the same operation always has the same id, so that a repeated append is harmless.
   */
  async append(
    operationId: string,
    loaded: LoadedOperation,
    events: readonly BulkOperationEvent[],
    context: CommandContext,
  ): Promise<LoadedOperation | undefined> {
    const stream = bulkOperationStream(operationId);
    const sealed = await this.serialiser.seal(
      envelopes(events, stream, context, (index) => eventId(operationId, events[index])),
    );
    const appended = await this.store.append(stream, loaded.revision, sealed);
    if (appended.outcome === 'conflict') return undefined;
    const { actor, now, reason } = context;
    const asked = { actor, recordedAt: now, ...(reason === undefined ? {} : { reason }) };
    return {
      operation: events.reduce(bulkOperation.evolve, loaded.operation),
      revision: appended.revision,
      ...(appended.position === undefined ? {} : { position: appended.position }),
      asked: loaded.asked ?? asked,
    };
  }

  /** Load, decide, append; decided again when something came in between. */
  async decide(
    operationId: string,
    context: CommandContext,
    decision: (state: BulkOperation) => Decision<BulkOperationEvent>,
  ): Promise<OperationOutcome> {
    let loaded = await this.load(operationId);
    for (;;) {
      const decided = decision(loaded.operation);
      if (decided.outcome === 'refused') return decided;
      if (decided.events.length === 0) return { outcome: 'unchanged', loaded };
      const appended = await this.append(operationId, loaded, decided.events, context);
      if (appended !== undefined) return { outcome: 'applied', loaded: appended };
      loaded = await this.refreshed(operationId, loaded);
    }
  }

  /** One frozen chunk. Chunks stand right after the request, in their order. */
  async frozenChunk(operationId: string, chunk: number): Promise<FrozenChunkEvent> {
    const stream = bulkOperationStream(operationId);
    for await (const event of this.opened(this.store.readStream(stream, { from: 1 + chunk, limit: 1 })))
      if (isFrozen(event) && event.data.chunk === chunk) return event;
    throw new Error(`The operation ${operationId} has no frozen chunk ${chunk}`);
  }

  /** Each chunk that has results, with its items. */
  async *doneChunks(
    operationId: string,
  ): AsyncGenerator<{ readonly frozen: FrozenChunkEvent; readonly results: ChunkResults }, void, undefined> {
    const { operation } = await this.load(operationId);
    if (operation.status === 'unknown') return;
    for await (const event of this.events(operationId, 1 + operation.chunks)) {
      if (event.type !== 'BulkChunkDone') continue;
      const { chunk, results } = event.data;
      yield { frozen: await this.frozenChunk(operationId, chunk), results };
    }
  }

  private events(operationId: string, from: number): AsyncIterable<RecordedBulkEvent> {
    return this.opened(this.store.readStream(bulkOperationStream(operationId), { from }));
  }

  private async *opened(
    recorded: AsyncIterable<RecordedEvent>,
  ): AsyncGenerator<RecordedBulkEvent, void, undefined> {
    let batch: RecordedEvent[] = [];
    for await (const event of recorded) {
      batch.push(event);
      if (batch.length < READ_BATCH) continue;
      yield* await this.open(batch);
      batch = [];
    }
    yield* await this.open(batch);
  }

  private async open(batch: readonly RecordedEvent[]): Promise<RecordedBulkEvent[]> {
    if (batch.length === 0) return [];
    const opened = await this.serialiser.open(batch);
    return opened.map(bulkEventOf).filter((event) => event !== undefined);
  }
}

const isFrozen = (event: RecordedBulkEvent): event is RecordedBulkEvent & FrozenChunkEvent =>
  event.type === 'SelectionFrozen' || event.type === 'ImportRowsFrozen';

const followedBy = (before: LoadedOperation, event: RecordedBulkEvent): LoadedOperation => ({
  operation: bulkOperation.evolve(before.operation, event),
  revision: event.revision,
  position: event.position,
  asked: before.asked ?? event.metadata,
});

/** Each event of an operation occurs once, but for those of a chunk. */
const eventId = (operationId: string, event: BulkOperationEvent | undefined): string => {
  if (event === undefined) throw new Error('An event without a payload was to be named');
  const chunk = 'chunk' in event.data ? String(event.data.chunk) : '';
  return deterministicId(operationId, event.type, chunk);
};
