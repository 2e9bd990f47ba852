import type { Actor } from '../../access/actor.js';
import type { OpenOperation } from '../domain/bulk-operation.js';
import type { BulkAction, FrozenChunkEvent } from '../domain/bulk-operation.events.js';
import type { LearnerTies, Ties } from '../../learners/what-follows.contract.js';
import type { FollowsByPlans, PlanForesight } from '../../learning-plans/learning-plans.contract.js';
import type { LearnerRows } from '../learner-rows.js';
import type { PlacesSource } from '../places.js';
import type { OperationPlans } from '../plan/operation-plan.js';
import type { BulkWork, ChunkItem, ChunkWork, ToPrepare } from '../run/chunk-work.js';
import type { LearnerChunks } from '../run/learner-chunks.js';
import type { Elsewhere } from './side-effects.js';
import { decideAction } from './decide-action.js';
import { isLearnerAction, LEARNER_ACTIONS } from './selection-action.js';

/** An undo may undo one of them. */
const CHANGE_STATUS: readonly BulkAction['name'][] = ['deactivate', 'reactivate', 'undo'];
const CHANGE_WHAT_PLANS_ASK: readonly BulkAction['name'][] = [
  'reactivate',
  'move-to-group',
  'change-job-role',
  'undo',
];

/** Runs the actions that do the same to every selected learner. */
export class LearnerActionWork implements BulkWork {
  readonly actions: readonly BulkAction['name'][] = LEARNER_ACTIONS;

  constructor(
    private readonly plans: OperationPlans,
    private readonly rows: LearnerRows,
    private readonly places: PlacesSource,
    private readonly chunks: LearnerChunks,
    private readonly ties: Pick<LearnerTies, 'of'>,
    private readonly plansFollowed: Pick<PlanForesight, 'of'>,
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
      elsewhere: (learnerIds) => this.elsewhere(action, learnerIds),
    });
  }

  private async elsewhere(
    { name }: BulkAction,
    learnerIds: readonly string[],
  ): Promise<ReadonlyMap<string, Elsewhere>> {
    const [ties, byPlans] = await Promise.all([
      CHANGE_STATUS.includes(name) ? this.ties.of(learnerIds) : new Map<string, Ties>(),
      CHANGE_WHAT_PLANS_ASK.includes(name)
        ? this.plansFollowed.of(learnerIds)
        : new Map<string, FollowsByPlans>(),
    ]);
    const found = learnerIds.filter((id) => ties.has(id) || byPlans.has(id));
    return new Map(found.map((id) => [id, { ...tiesOf(ties.get(id)), ...byPlansOf(byPlans.get(id)) }]));
  }
}

const tiesOf = (ties: Ties | undefined): Elsewhere => (ties === undefined ? {} : { ties });
const byPlansOf = (byPlans: FollowsByPlans | undefined): Elsewhere =>
  byPlans === undefined ? {} : { byPlans };
