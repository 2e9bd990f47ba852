import type { Actor } from '../../access/actor.js';
import type { OpenOperation } from '../domain/bulk-operation.js';
import type { BulkAction, FrozenChunkEvent } from '../domain/bulk-operation.events.js';
import type { LearnerRows } from '../learner-rows.js';
import type { PlacesSource } from '../places.js';
import type { OperationPlans } from '../plan/operation-plan.js';
import type { BulkWork, ChunkItem, ChunkWork, ToPrepare } from '../run/chunk-work.js';
import type { LearnerChunks } from '../run/learner-chunks.js';
import { decideAction } from './decide-action.js';
import { isLearnerAction, LEARNER_ACTIONS } from './selection-action.js';

/** Runs the actions that do the same to every selected learner. */
export class LearnerActionWork implements BulkWork {
  readonly actions: readonly BulkAction['name'][] = LEARNER_ACTIONS;

  constructor(
    private readonly plans: OperationPlans,
    private readonly rows: LearnerRows,
    private readonly places: PlacesSource,
    private readonly chunks: LearnerChunks,
  ) {}

  frozenChunks(operation: OpenOperation): AsyncIterable<FrozenChunkEvent> {
    return this.plans.frozenChunks(operation);
  }

  async prepare({ action, askedOn }: ToPrepare, _items: readonly ChunkItem[], by: Actor): Promise<ChunkWork> {
    if (!isLearnerAction(action)) throw new Error(`${action.name} is no action of this kind`);
    const facts = { by, today: askedOn, places: await this.places.current() };
    return this.chunks.work({
      // What an operation did is only in the log, not in the view.
      believed: async (items) =>
        action.name === 'undo' ? new Map() : this.rows.known(items.map(({ learnerId }) => learnerId)),
      decide: ({ learnerId }, known) => decideAction(action, learnerId, known, facts),
    });
  }
}
