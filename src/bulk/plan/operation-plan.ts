import type { Clock } from '../../platform/clock/clock.js';
import type { IsoDate, JsonObject } from '../../platform/events/event.js';
import type { ScratchStore } from '../../platform/scratch-store/scratch-store.js';
import type { LearnerAction } from '../actions/decide-action.js';
import type { SideEffects } from '../actions/side-effects.js';
import type { ChunkResults, OutcomeCounts, SelectedBy, Threshold } from '../domain/bulk-operation.events.js';
import { type PlanHeader, PlanStore } from './plan-store.js';

/** A refusal that the run would give, with a few of those who would get it. */
export type ForeseenRefusal = {
  readonly code: string;
  readonly count: number;
  readonly examples: readonly string[];
};

/** What a preview found. */
export type OperationPlan = PlanHeader & {
  readonly action: LearnerAction;
  readonly selectedBy: SelectedBy;
  /** The search text of the filter; apart from it because it may name a person. */
  readonly searchText: string | null;
  readonly total: number;
  readonly counts: OutcomeCounts;
  readonly refusals: readonly ForeseenRefusal[];
  readonly sideEffects: SideEffects;
  readonly threshold: Threshold;
  readonly askedOn: IsoDate;
};

/** A piece of the frozen selection, ids ascending, with what the preview foresees for each. */
export type OperationPlanPart = JsonObject & {
  readonly learnerIds: readonly string[];
  readonly results: ChunkResults;
};

export const PLAN_PART_LEARNERS = 5_000;

export class OperationPlans extends PlanStore<OperationPlan, OperationPlanPart> {
  constructor(scratch: ScratchStore, clock: Clock) {
    super(scratch, clock, 'bulk-plan');
  }
}
