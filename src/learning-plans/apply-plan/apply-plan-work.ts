import type { Actor } from '../../access/actor.js';
import {
  allocationEffectsOf,
  type BulkAction,
  type BulkWork,
  type ChunkItem,
  type ChunkWork,
  type FrozenChunkEvent,
  type OpenOperation,
  type OperationPlans,
  type PlanAction,
  type ToPrepare,
} from '../../bulk/bulk.contract.js';
import { mayAdminister } from '../../access/actor.js';
import { exists } from '../../learners/learners.contract.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { accept, refuse } from '../../platform/deciding/decision.js';
import {
  type KnownRecord,
  type LearnersWithRecords,
  type TrainingEvent,
  trainingStream,
  undoTraining,
} from '../../training/training.contract.js';
import { definePlan, type DefinePlan } from '../define-plan/define-plan.js';
import type { LearningPlans } from '../domain/learning-plans.js';
import type { LearningPlanCatalogue } from '../plan-catalogue/learning-plan-catalogue.js';
import { planChanges } from '../plan-changes/plan-changes.js';
import type { PlanWorld, PlanWorlds } from './plan-world.js';

/** Changes a learning plan, then brings the change to everybody who comes under it, before or after. */
export class ApplyPlanWork implements BulkWork {
  readonly actions: readonly BulkAction['name'][] = ['apply-learning-plan', 'undo-learning-plan'];

  constructor(
    private readonly plans: OperationPlans,
    private readonly worlds: PlanWorlds,
    private readonly catalogue: LearningPlanCatalogue,
    private readonly learners: LearnersWithRecords,
  ) {}

  frozenChunks(operation: OpenOperation): AsyncIterable<FrozenChunkEvent> {
    return this.plans.frozenChunks(operation);
  }

  /** What has become impossible since the preview changes nothing, and then nobody's record changes either. */
  async begin({ operationId, action }: OpenOperation, context: CommandContext): Promise<void> {
    const world = await this.worlds.current();
    const command = changeOf(action, operationId, world.plans);
    if (command === undefined) return;
    await this.catalogue.decide(context, (state) => definePlan(command, state, world));
  }

  async prepare(
    { operationId, action, askedOn }: ToPrepare,
    _items: readonly ChunkItem[],
    by: Actor,
  ): Promise<ChunkWork> {
    const world = await this.worlds.current();
    const facts = world.factsOn(askedOn, hypothetical(action, operationId, world));
    const work: ChunkWork<KnownRecord, TrainingEvent> = {
      streamOf: trainingStream,
      believed: async () => new Map(),
      fromLog: (learnerIds) => this.learners.of(learnerIds),
      decide: (_item, known) => {
        const { learner, record } = known;
        if (!exists(learner) || !mayAdminister(by, learner.groupId)) return refuse('LEARNER_NOT_FOUND');
        if (action.name === 'undo-learning-plan')
          return undoTraining(known, action.operationId, { by, today: askedOn, operationId });
        return accept(...planChanges(learner, record, facts));
      },
      sideEffectsOf: (_known, events) => allocationEffectsOf(events),
      after: (known, events) => ({ ...known, record: known.record.after(events) }),
    };
    return work;
  }
}

/** The plans as they will be: in a preview the change is not made yet. */
const hypothetical = (action: BulkAction, operationId: string, world: PlanWorld): LearningPlans => {
  const command = changeOf(action, operationId, world.plans);
  if (command === undefined) return world.plans;
  const decision = definePlan(command, world.plans, world);
  return decision.outcome === 'accepted' ? world.plans.after(decision.events) : world.plans;
};

const changeOf = (
  action: BulkAction | PlanAction,
  operationId: string,
  plans: LearningPlans,
): DefinePlan | undefined => {
  if (action.name === 'apply-learning-plan') {
    const { planId, definition, chosenAt } = action;
    return { planId, definition, operationId, chosenAt };
  }
  if (action.name !== 'undo-learning-plan') return undefined;
  // A plan that the operation made is retired again; one that it changed is as it was.
  const before = plans.before(action.planId, action.operationId);
  const definition = before === undefined || before.retired ? null : before;
  return { planId: action.planId, definition, operationId, chosenAt: action.chosenAt };
};
