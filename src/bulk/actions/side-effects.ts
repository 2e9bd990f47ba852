import { exists, type Learner, learner, type LearnerEvent } from '../../learners/learners.contract.js';
import { consequencesOf, type Ties } from '../../learners/what-follows.contract.js';
import type { FollowsByPlans } from '../../learning-plans/learning-plans.contract.js';
import type { TrainingEvent } from '../../training/training.contract.js';

export const SIDE_EFFECTS = [
  /** Planned deactivations that a deactivation or a new date takes the place of. */
  'plannedDeactivationsReplaced',
  'plannedDeactivationsCancelled',
  /** Leaves that end. */
  'leavesEnded',
  /** Seats and places in line in sessions that have not begun. */
  'futureBookingsEnded',
  'openAllocationsPaused',
  'openAllocationsResumed',
  /** Allocations that a learner did not have in this way before. */
  'allocationsGained',
  'allocationsLost',
] as const;
export type SideEffect = (typeof SIDE_EFFECTS)[number];

/** What a change brings along that its name does not say. */
export type SideEffects = { readonly [effect in SideEffect]: number };

export const NO_SIDE_EFFECTS: SideEffects = {
  plannedDeactivationsReplaced: 0,
  plannedDeactivationsCancelled: 0,
  leavesEnded: 0,
  futureBookingsEnded: 0,
  openAllocationsPaused: 0,
  openAllocationsResumed: 0,
  allocationsGained: 0,
  allocationsLost: 0,
};

/** What of a learner was looked at beside the learner: what depends on being active, and what the learning plans would do. */
export type Elsewhere = { readonly ties?: Ties; readonly byPlans?: FollowsByPlans };

/** Pure. Those of the accepted events of one learner. */
export const sideEffectsOf = (
  before: Learner,
  events: readonly LearnerEvent[],
  { ties, byPlans = () => [] }: Elsewhere = {},
): SideEffects => {
  if (!exists(before) || events.length === 0) return NO_SIDE_EFFECTS;
  const types = new Set(events.map(({ type }) => type));
  const planned = before.scheduledDeactivation !== null;
  const replaced = planned && (types.has('LearnerDeactivated') || types.has('LearnerDeactivationScheduled'));
  const leaveEnded =
    before.status === 'on-leave' &&
    (types.has('LearnerDeactivated') || types.has('LearnerReturnedFromLeave'));
  return {
    ...allocationEffectsOf(byPlans(events.reduce(learner.evolve, before))),
    plannedDeactivationsReplaced: replaced ? 1 : 0,
    plannedDeactivationsCancelled: types.has('LearnerDeactivationUnscheduled') ? 1 : 0,
    leavesEnded: leaveEnded ? 1 : 0,
    ...(ties === undefined ? {} : consequencesOf(before, events, ties)),
  };
};

/** Pure. The courses that are allocated and were not, and the other way round. What is taken and given again in one change is neither. */
export const allocationsChangedBy = (
  events: readonly TrainingEvent[],
): { readonly gained: readonly string[]; readonly lost: readonly string[] } => {
  const gained = new Set<string>();
  const lost = new Set<string>();
  for (const event of events) {
    if (event.type === 'CourseAllocated') {
      if (!lost.delete(event.data.courseId)) gained.add(event.data.courseId);
    } else if (event.type === 'AllocationWithdrawn' || event.type === 'AllocationEnded') {
      if (!gained.delete(event.data.courseId)) lost.add(event.data.courseId);
    }
  }
  return { gained: [...gained], lost: [...lost] };
};

/** Pure. Those of the accepted events of one training record. */
export const allocationEffectsOf = (events: readonly TrainingEvent[]): SideEffects => {
  const { gained, lost } = allocationsChangedBy(events);
  return gained.length + lost.length === 0
    ? NO_SIDE_EFFECTS
    : { ...NO_SIDE_EFFECTS, allocationsGained: gained.length, allocationsLost: lost.length };
};

/** Side effects of many learners, and how many learners each concerns. */
export type SideEffectTotals = SideEffects & { readonly learners: SideEffects };

export class SideEffectSum {
  private readonly effects: { [effect in SideEffect]: number } = { ...NO_SIDE_EFFECTS };
  private readonly learners: { [effect in SideEffect]: number } = { ...NO_SIDE_EFFECTS };

  add(effects: SideEffects): void {
    if (effects === NO_SIDE_EFFECTS) return;
    for (const effect of SIDE_EFFECTS) {
      this.effects[effect] += effects[effect];
      if (effects[effect] > 0) this.learners[effect] += 1;
    }
  }

  get totals(): SideEffectTotals {
    return { ...this.effects, learners: { ...this.learners } };
  }
}
