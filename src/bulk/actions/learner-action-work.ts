import type { Actor } from '../../access/actor.js';
import type { OpenOperation } from '../domain/bulk-operation.js';
import { type BulkAction, CHUNK_ITEMS, type FrozenChunkEvent } from '../domain/bulk-operation.events.js';
import type { LearnerRows } from '../learner-rows.js';
import type { PlacesSource } from '../places.js';
import type { OperationPlans } from '../plan/operation-plan.js';
import { type BulkWork, type ChunkItem, type ChunkWork, PlanLost } from '../run/chunk-work.js';
import type { LearnerChunks } from '../run/learner-chunks.js';
import { decideAction, isLearnerAction } from './decide-action.js';

/** Runs the actions that do the same to every selected learner. */
export class LearnerActionWork implements BulkWork {
  readonly actions: readonly BulkAction['name'][] = [
    'deactivate',
    'reactivate',
    'move-to-group',
    'change-job-role',
    'undo',
  ];

  constructor(
    private readonly plans: OperationPlans,
    private readonly rows: LearnerRows,
    private readonly places: PlacesSource,
    private readonly chunks: LearnerChunks,
  ) {}

  async *frozenChunks({
    operationId,
    planToken,
  }: OpenOperation): AsyncGenerator<FrozenChunkEvent, void, undefined> {
    const plan = await this.plans.header(planToken);
    if (plan === undefined) throw new PlanLost();
    let chunk = 0;
    for (let part = 1; part <= plan.parts; part += 1) {
      const found = await this.plans.part(planToken, part);
      if (found === undefined) throw new PlanLost();
      for (let from = 0; from < found.learnerIds.length; from += CHUNK_ITEMS) {
        const learnerIds = found.learnerIds.slice(from, from + CHUNK_ITEMS);
        yield { type: 'SelectionFrozen', data: { operationId, chunk, learnerIds } };
        chunk += 1;
      }
    }
  }

  async prepare(
    { action, askedOn }: OpenOperation,
    _items: readonly ChunkItem[],
    by: Actor,
  ): Promise<ChunkWork> {
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
