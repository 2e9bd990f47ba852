import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Inject } from '@nestjs/common';
import type { EventStore } from '../../platform/event-store/event-store.js';
import { EVENT_STORE } from '../../platform/ports.js';
import type { Actor } from '../../access/actor.js';
import { LearnerRows, OperationPreview, type PreviewOutcome } from '../../bulk/bulk.contract.js';
import { newId } from '../../platform/ids/ids.js';
import { PlanWorlds } from '../apply-plan/plan-world.js';
import { definePlan } from '../define-plan/define-plan.js';
import type { PlanDefinition } from '../domain/learning-plan.events.js';
import { comingUnder } from './population.js';

const PAGE_LEARNERS = 1_000;

/** `planId` undefined: a new plan. `definition` null: the plan is to be retired. */
export class PreviewPlanCommand extends Command<PreviewOutcome> {
  constructor(
    readonly by: Actor,
    readonly planId: string | undefined,
    readonly definition: PlanDefinition | null,
  ) {
    super();
  }
}

/** The plan token that it answers becomes a bulk operation like any other; until then nothing is changed. */
@CommandHandler(PreviewPlanCommand)
export class PreviewPlanHandler implements ICommandHandler<PreviewPlanCommand> {
  constructor(
    private readonly preview: OperationPreview,
    private readonly worlds: PlanWorlds,
    private readonly rows: LearnerRows,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** Refusals: those of definePlan, and LEARNING_PLAN_NOT_FOUND. */
  async execute({ by, planId, definition }: PreviewPlanCommand): Promise<PreviewOutcome> {
    const world = await this.worlds.current();
    const before = planId === undefined ? undefined : world.plans.find(planId);
    if (planId !== undefined && before === undefined) return notFound(planId);
    const id = planId ?? newId();
    const chosenAt = await this.store.head();
    const change = { planId: id, definition, operationId: 'preview', chosenAt };
    const decision = definePlan(change, world.plans, world);
    if (decision.outcome === 'refused') return decision;
    const concerned = [before?.retired === false ? before : null, definition].filter((one) => one !== null);
    const { subtree } = world.factsOn('');
    return this.preview.ofSelection(
      by,
      { name: 'apply-learning-plan', planId: id, definition, chosenAt },
      {
        pages:
          concerned.length === 0 ? nobody() : this.rows.ids(comingUnder(concerned, subtree), PAGE_LEARNERS),
        selectedBy: { by: 'learning-plan', planId: id },
        searchText: null,
      },
    );
  }
}

const notFound = (planId: string): PreviewOutcome => ({
  outcome: 'refused',
  refusal: { code: 'LEARNING_PLAN_NOT_FOUND', facts: { planId } },
});

async function* nobody(): AsyncGenerator<readonly string[], void, undefined> {}
