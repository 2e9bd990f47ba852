import { exists, type Learner, type LearnerEvent } from '../../learners/learners.contract.js';
import { consequencesOf, NO_TIES, type Ties } from '../../learners/what-follows.contract.js';
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

/** Pure. Those of the accepted events of one learner. `ties`: left out where nothing else was looked at. */
export const sideEffectsOf = (
  before: Learner,
  events: readonly LearnerEvent[],
  ties: Ties = NO_TIES,
): SideEffects => {
  if (!exists(before) || events.length === 0) return NO_SIDE_EFFECTS;
  const types = new Set(events.map(({ type }) => type));
  const planned = before.scheduledDeactivation !== null;
  const replaced = planned && (types.has('LearnerDeactivated') || types.has('LearnerDeactivationScheduled'));
  const leaveEnded =
    before.status === 'on-leave' &&
    (types.has('LearnerDeactivated') || types.has('LearnerReturnedFromLeave'));
  return {
    ...NO_SIDE_EFFECTS,
    plannedDeactivationsReplaced: replaced ? 1 : 0,
    plannedDeactivationsCancelled: types.has('LearnerDeactivationUnscheduled') ? 1 : 0,
    leavesEnded: leaveEnded ? 1 : 0,
    ...(ties === NO_TIES ? {} : consequencesOf(before, events, ties)),
  };
};

/** Pure. Those of the accepted events of one training record. What is taken and given again in one change is neither. */
export const allocationEffectsOf = (events: readonly TrainingEvent[]): SideEffects => {
  const gained = new Set<string>();
  const lost = new Set<string>();
  for (const event of events) {
    if (event.type === 'CourseAllocated') {
      if (!lost.delete(event.data.courseId)) gained.add(event.data.courseId);
    } else if (event.type === 'AllocationWithdrawn' || event.type === 'AllocationEnded') {
      if (!gained.delete(event.data.courseId)) lost.add(event.data.courseId);
    }
  }
  return gained.size + lost.size === 0
    ? NO_SIDE_EFFECTS
    : { ...NO_SIDE_EFFECTS, allocationsGained: gained.size, allocationsLost: lost.size };
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
