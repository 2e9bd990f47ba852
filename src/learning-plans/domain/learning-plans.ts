import { assertNever, type Decider } from '../../platform/deciding/decision.js';
import type { Position } from '../../platform/events/event.js';
import { foldText } from '../../platform/read-store/folding.js';
import type { LearningPlanEvent, PlanDefinition } from './learning-plan.events.js';

export type LearningPlan = PlanDefinition & { readonly planId: string; readonly retired: boolean };

/** How one plan was at one time, and the operation that made it so. */
type Version = { readonly operationId: string; readonly plan: LearningPlan };

/** The learning plans at one moment; never changes. */
export class LearningPlans {
  static readonly none = new LearningPlans(new Map(), 0, 0);

  private constructor(
    private readonly versions: ReadonlyMap<string, readonly Version[]>,
    /** Up to here in the log whoever came or went was looked after. */
    readonly followedTo: Position,
    /** How often a plan was defined. */
    readonly definitions: number,
  ) {}

  after(events: readonly LearningPlanEvent[]): LearningPlans {
    const versions = new Map(this.versions);
    let { followedTo, definitions } = this;
    for (const event of events) {
      if (event.type === 'LearningPlansFollowed') {
        followedTo = Math.max(followedTo, event.data.position);
        continue;
      }
      apply(versions, event);
      if (event.type !== 'LearningPlanDefined') continue;
      // Back to where its learners were chosen: who came since does not have it yet.
      followedTo = definitions === 0 ? event.data.chosenAt : Math.min(followedTo, event.data.chosenAt);
      definitions += 1;
    }
    return new LearningPlans(versions, followedTo, definitions);
  }

  /** Retired ones too. */
  find(planId: string): LearningPlan | undefined {
    return this.versions.get(planId)?.at(-1)?.plan;
  }

  /** In the order in which they were made, retired ones too. */
  all(): readonly LearningPlan[] {
    return [...this.versions.values()].flatMap((versions) => versions.at(-1)?.plan ?? []);
  }

  inForce(): readonly LearningPlan[] {
    return this.all().filter(({ retired }) => !retired);
  }

  /** The plan in force whose name reads the same, without regard to case and accents. */
  namedAlike(name: string): LearningPlan | undefined {
    const folded = foldText(name);
    return this.inForce().find((plan) => foldText(plan.name) === folded);
  }

  /** Whether the operation has made its change. */
  isMadeBy(planId: string, operationId: string): boolean {
    return this.versions.get(planId)?.some((version) => version.operationId === operationId) === true;
  }

  /** The plan as it was before the operation changed it; undefined where the operation made it, or did nothing to it. */
  before(planId: string, operationId: string): LearningPlan | undefined {
    const versions = this.versions.get(planId) ?? [];
    const at = versions.findIndex((version) => version.operationId === operationId);
    return at < 1 ? undefined : versions[at - 1]?.plan;
  }
}

const apply = (
  versions: Map<string, readonly Version[]>,
  event: Exclude<LearningPlanEvent, { type: 'LearningPlansFollowed' }>,
): void => {
  const { planId, operationId } = event.data;
  const earlier = versions.get(planId) ?? [];
  switch (event.type) {
    case 'LearningPlanDefined': {
      const { name, groupIds, jobRoleIds, courses, whenLeft } = event.data;
      const plan = { planId, name, groupIds, jobRoleIds, courses, whenLeft, retired: false };
      versions.set(planId, [...earlier, { operationId, plan }]);
      return;
    }
    case 'LearningPlanRetired': {
      const was = earlier.at(-1)?.plan;
      if (was !== undefined)
        versions.set(planId, [...earlier, { operationId, plan: { ...was, retired: true } }]);
      return;
    }
    default:
      return assertNever(event);
  }
};

export const learningPlans: Decider<LearningPlans, LearningPlanEvent> = {
  initial: LearningPlans.none,
  evolve: (state, event) => state.after([event]),
  evolveAll: (state, events) => state.after(events),
};
