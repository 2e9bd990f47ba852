import type { Clock } from '../../platform/clock/clock.js';
import type { IsoDate, JsonObject } from '../../platform/events/event.js';
import type { ScratchStore } from '../../platform/scratch-store/scratch-store.js';
import type { SelectionAction } from '../actions/selection-action.js';
import type { SideEffectTotals } from '../actions/side-effects.js';
import type { OpenOperation } from '../domain/bulk-operation.js';
import {
  CHUNK_ITEMS,
  type ChunkResults,
  type FrozenChunkEvent,
  type OutcomeCounts,
  type SelectedBy,
  type Threshold,
} from '../domain/bulk-operation.events.js';
import { PlanLost } from '../run/chunk-work.js';
import type { EffectColumns } from './effect-columns.js';
import { type PlanHeader, PlanStore } from './plan-store.js';

/** A refusal that the run would give, with a few of those who would get it. */
export type ForeseenRefusal = {
  readonly code: string;
  readonly count: number;
  readonly examples: readonly string[];
};

/** What a preview found. */
export type OperationPlan = PlanHeader & {
  readonly action: SelectionAction;
  readonly selectedBy: SelectedBy;
  /** The search text of the filter; apart from it because it may name a person. */
  readonly searchText: string | null;
  readonly total: number;
  readonly counts: OutcomeCounts;
  readonly refusals: readonly ForeseenRefusal[];
  readonly sideEffects: SideEffectTotals;
  readonly threshold: Threshold;
  readonly askedOn: IsoDate;
};

/** A piece of the frozen selection, ids ascending, with what the preview foresees for each. */
export type OperationPlanPart = JsonObject & {
  readonly learnerIds: readonly string[];
  readonly results: ChunkResults;
  readonly effects: EffectColumns;
};

export const PLAN_PART_LEARNERS = 5_000;

export class OperationPlans extends PlanStore<OperationPlan, OperationPlanPart> {
  constructor(scratch: ScratchStore, clock: Clock) {
    super(scratch, clock, 'bulk-plan');
  }

  /** The selection of a plan in chunks, always the same. Throws PlanLost when the plan is gone. */
  async *frozenChunks({
    operationId,
    planToken,
  }: OpenOperation): AsyncGenerator<FrozenChunkEvent, void, undefined> {
    const plan = await this.header(planToken);
    if (plan === undefined) throw new PlanLost();
    let chunk = 0;
    for (let part = 1; part <= plan.parts; part += 1) {
      const found = await this.part(planToken, part);
      if (found === undefined) throw new PlanLost();
      for (let from = 0; from < found.learnerIds.length; from += CHUNK_ITEMS) {
        const learnerIds = found.learnerIds.slice(from, from + CHUNK_ITEMS);
        yield { type: 'SelectionFrozen', data: { operationId, chunk, learnerIds } };
        chunk += 1;
      }
    }
  }
}
