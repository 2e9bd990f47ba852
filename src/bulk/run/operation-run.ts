import type { Actor, Scope } from '../../access/actor.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { isOpen, type OpenOperation } from '../domain/bulk-operation.js';
import {
  type BulkOperationEvent,
  CHUNK_BYTES,
  type ChunkResults,
  frozenChunkBytes,
  type FrozenChunkEvent,
  type OutcomeCounts,
} from '../domain/bulk-operation.events.js';
import { countResults, encodeResults, type ItemResult } from '../domain/chunk-results.js';
import { chunkDone, finishOperation, startOperation } from '../domain/operation-decisions.js';
import { breathe } from './breathe.js';
import type { ChunkRunner } from './chunk-runner.js';
import type { BulkWorks } from './bulk-works.js';
import { type ChunkItem, PlanLost } from './chunk-work.js';
import type { LoadedOperation, OperationLog } from './operation-log.js';

/** Another process has taken the operation over: stop at once. */
export class TakenOver extends Error {
  constructor(operationId: string) {
    super(`Another process runs the operation ${operationId}`);
    this.name = 'TakenOver';
  }
}

const CHUNKS_AT_ONCE = 4;

export type RunDependencies = {
  readonly log: OperationLog;
  readonly chunks: ChunkRunner;
  readonly works: Pick<BulkWorks, 'require'>;
  readonly clock: Clock;
  readonly scopeOf: (withinGroupId: string | null) => Promise<Scope>;
  /** Chunks done in one step, default 4: the fewer commits, the fewer pages of the indexes are written again and again. */
  readonly chunksAtOnce?: number;
  /** Hears of each chunk's results once they are stored, for metrics. */
  readonly counted?: (counts: OutcomeCounts) => void;
};

/** One run of one operation, from where its stream says it is to its end. */
export class OperationRun {
  private started = 0;

  constructor(
    private readonly operationId: string,
    private readonly dependencies: RunDependencies,
    /** Called before each chunk; throws TakenOver. */
    private readonly stillOurs: () => Promise<void>,
  ) {}

  /** Resolves when the operation is over (or was never asked for). Throws TakenOver and what the stores throw. */
  async toItsEnd(): Promise<void> {
    let loaded = await this.dependencies.log.load(this.operationId);
    while (isOpen(loaded.operation)) {
      await this.stillOurs();
      loaded = await this.step(loaded, loaded.operation);
      await breathe();
    }
  }

  private async step(loaded: LoadedOperation, operation: OpenOperation): Promise<LoadedOperation> {
    if (operation.cancelRequested) return this.append(loaded, [finishOperation(operation)]);
    if (operation.status === 'freezing') return this.freeze(loaded, operation);
    if (operation.chunksDone === operation.chunks) return this.append(loaded, [finishOperation(operation)]);
    return this.runChunks(loaded, operation);
  }

  /** Writes down the selection, as many chunks an append as fit, going on where an earlier run stopped. */
  private async freeze(from: LoadedOperation, operation: OpenOperation): Promise<LoadedOperation> {
    let loaded = from;
    let batch: FrozenChunkEvent[] = [];
    let bytes = 0;
    try {
      for await (const chunk of this.dependencies.works
        .require(operation.action.name)
        .frozenChunks(operation)) {
        if (chunk.data.chunk < operation.chunks) continue;
        const size = frozenChunkBytes(chunk);
        if (batch.length > 0 && bytes + size > CHUNK_BYTES) {
          loaded = await this.append(loaded, batch);
          if (isCancelled(loaded)) return loaded;
          await this.stillOurs();
          [batch, bytes] = [[], 0];
        }
        batch.push(chunk);
        bytes += size;
      }
    } catch (error) {
      if (error instanceof PlanLost) return this.append(loaded, [finishOperation(operation, true)]);
      throw error;
    }
    if (batch.length > 0) loaded = await this.append(loaded, batch);
    if (!isCancelled(loaded))
      await this.dependencies.works.require(operation.action.name).begin?.(operation, this.context(loaded));
    return isOpen(loaded.operation) && !isCancelled(loaded)
      ? this.append(loaded, [startOperation(loaded.operation)])
      : loaded;
  }

  private async runChunks(loaded: LoadedOperation, operation: OpenOperation): Promise<LoadedOperation> {
    const frozen = await this.nextChunks(operation);
    const items = frozen.flat();
    const results = await this.runItems(loaded, operation, items);
    this.started += 1;
    const encoded = resultsOfEach(frozen, results);
    const done = await this.append(
      loaded,
      encoded.map((one, index) => chunkDone(operation, operation.chunksDone + index, one)),
    );
    for (const one of encoded) this.dependencies.counted?.(countResults(one));
    return done;
  }

  private async runItems(
    loaded: LoadedOperation,
    operation: OpenOperation,
    items: readonly ChunkItem[],
  ): Promise<readonly ItemResult[]> {
    const { chunks: runner, works } = this.dependencies;
    const bulkWork = works.require(operation.action.name);
    const by = await this.actor(loaded, operation);
    const context = this.context(loaded);
    if (bulkWork.runItems !== undefined) return bulkWork.runItems(operation, items, by, context);
    return runner.run({
      operationId: this.operationId,
      items,
      work: await bulkWork.prepare(operation, items, by),
      context,
      // The first step of a run is the one that an earlier run may have died in.
      mayHaveRun: this.started === 0,
    });
  }

  /** The items of the chunks that are next. */
  private async nextChunks({ chunks, chunksDone, counts }: OpenOperation): Promise<ChunkItem[][]> {
    const { log, chunksAtOnce = CHUNKS_AT_ONCE } = this.dependencies;
    const next: ChunkItem[][] = [];
    let before = counts.applied + counts.unchanged + counts.refused;
    for (let chunk = chunksDone; chunk < Math.min(chunks, chunksDone + chunksAtOnce); chunk += 1) {
      const items = chunkItems(await log.frozenChunk(this.operationId, chunk), before);
      next.push(items);
      before += items.length;
    }
    return next;
  }

  /** After what was loaded, or after a request to cancel that came in between; anything else is another process's. */
  private async append(
    loaded: LoadedOperation,
    events: readonly BulkOperationEvent[],
  ): Promise<LoadedOperation> {
    const { log } = this.dependencies;
    const appended = await log.append(this.operationId, loaded, events, this.context(loaded));
    if (appended !== undefined) return appended;
    const now = await log.refreshed(this.operationId, loaded);
    const { operation: before } = loaded;
    const { operation } = now;
    const cancelled =
      isOpen(operation) && isOpen(before) && operation.cancelRequested && !before.cancelRequested;
    if (!cancelled || operation.chunksDone !== before.chunksDone || operation.chunks !== before.chunks)
      throw new TakenOver(this.operationId);
    // What is done is done and is noted; everything else waits for the next step, which finishes.
    return events.some(({ type }) => type === 'BulkChunkDone') ? this.append(now, events) : now;
  }

  private async actor(loaded: LoadedOperation, { reach }: OpenOperation): Promise<Actor> {
    const { actor } = this.askedIn(loaded);
    const scope = await this.dependencies.scopeOf(reach.withinGroupId);
    return {
      ...actor,
      scope,
      ...(reach.withinGroupId === null ? {} : { withinGroupId: reach.withinGroupId }),
      ...(reach.ownLearnerId === null ? {} : { learnerId: reach.ownLearnerId }),
    };
  }

  private context(loaded: LoadedOperation): CommandContext {
    const { actor, reason } = this.askedIn(loaded);
    return {
      commandId: this.operationId,
      correlationId: this.operationId,
      actor,
      now: this.dependencies.clock.now(),
      ...(reason === undefined ? {} : { reason }),
    };
  }

  private askedIn({ asked }: LoadedOperation): NonNullable<LoadedOperation['asked']> {
    if (asked === undefined) throw new Error(`Nobody asked for the operation ${this.operationId}`);
    return asked;
  }
}

/** The results, again by chunk. */
const resultsOfEach = (frozen: readonly ChunkItem[][], results: readonly ItemResult[]): ChunkResults[] => {
  let taken = 0;
  return frozen.map(({ length }) => encodeResults(results.slice(taken, (taken += length))));
};

const isCancelled = ({ operation }: LoadedOperation): boolean =>
  isOpen(operation) && operation.cancelRequested;

/** `before`: how many items stand in earlier chunks. */
const chunkItems = (frozen: FrozenChunkEvent, before: number): ChunkItem[] =>
  frozen.type === 'SelectionFrozen'
    ? frozen.data.learnerIds.map((learnerId, index) => ({ learnerId, place: before + index }))
    : frozen.data.rows.map((row, index) => ({ learnerId: row.learnerId, place: before + index, row }));
