import type { Actor } from '../../access/actor.js';
import type { Learner, LearnerEvent, RecordedLearnerEvent } from '../../learners/learners.contract.js';
import type { Decision } from '../../platform/deciding/decision.js';
import type { ActualRevision } from '../../platform/event-store/event-store.js';
import type { OpenOperation } from '../domain/bulk-operation.js';
import type { BulkAction, FrozenChunkEvent, FrozenRow } from '../domain/bulk-operation.events.js';

/** One learner of a chunk. */
export type ChunkItem = {
  readonly learnerId: string;
  /** Place in the whole operation, from 0. */
  readonly place: number;
  /** What an import says of this learner. */
  readonly row?: FrozenRow;
};

/** A learner as far as it is known; `history` where it was read from the log and not believed from a view. */
export type Known = {
  readonly learner: Learner;
  readonly revision: ActualRevision;
  readonly history?: readonly RecordedLearnerEvent[];
};

export type Accepted = {
  readonly item: ChunkItem;
  readonly events: readonly LearnerEvent[];
  readonly known: Known;
};

/** What one action does with the items of one chunk. Made anew for each chunk, with the actor's scope of that moment. */
export type ChunkWork = {
  /**
   * Learners whose state may be believed without reading their streams, because their append is guarded by the revision.
   * Others are read from the log.
   */
  readonly believed: (items: readonly ChunkItem[]) => Promise<ReadonlyMap<string, Known>>;
  /** Pure. The same decision as for a single learner. */
  readonly decide: (item: ChunkItem, known: Known) => Decision<LearnerEvent>;
};

/** One or more actions that run in the same way. A module that brings one registers it with the runner. */
export interface BulkWork {
  readonly actions: readonly BulkAction['name'][];
  /** The selection in chunks, from the plan, always the same. Throws PlanLost when the plan is gone. */
  frozenChunks(operation: OpenOperation): AsyncIterable<FrozenChunkEvent>;
  prepare(operation: OpenOperation, items: readonly ChunkItem[], by: Actor): Promise<ChunkWork>;
}

/** The plan that held the selection is gone before it was frozen. */
export class PlanLost extends Error {
  readonly code = 'PLAN_LOST';
  constructor() {
    super('The plan of the operation is gone');
    this.name = 'PlanLost';
  }
}
