import type { Learner, LearnerEvent } from '../../learners/learners.contract.js';
import { exists } from '../../learners/learners.contract.js';

/** What a change brings along that its name does not say; numbers of learners. */
export type SideEffects = {
  /** Planned deactivations that a deactivation or a new date takes the place of. */
  readonly plannedDeactivationsReplaced: number;
  readonly plannedDeactivationsCancelled: number;
  /** Learners on leave whose leave ends. */
  readonly leavesEnded: number;
};

export const NO_SIDE_EFFECTS: SideEffects = {
  plannedDeactivationsReplaced: 0,
  plannedDeactivationsCancelled: 0,
  leavesEnded: 0,
};

/** Those of the accepted events of one learner. */
export const sideEffectsOf = (before: Learner, events: readonly LearnerEvent[]): SideEffects => {
  if (!exists(before) || events.length === 0) return NO_SIDE_EFFECTS;
  const types = new Set(events.map(({ type }) => type));
  const planned = before.scheduledDeactivation !== null;
  const replaced = planned && (types.has('LearnerDeactivated') || types.has('LearnerDeactivationScheduled'));
  const leaveEnded =
    before.status === 'on-leave' &&
    (types.has('LearnerDeactivated') || types.has('LearnerReturnedFromLeave'));
  return {
    plannedDeactivationsReplaced: replaced ? 1 : 0,
    plannedDeactivationsCancelled: types.has('LearnerDeactivationUnscheduled') ? 1 : 0,
    leavesEnded: leaveEnded ? 1 : 0,
  };
};

export const addSideEffects = (left: SideEffects, right: SideEffects): SideEffects =>
  right === NO_SIDE_EFFECTS
    ? left
    : {
        plannedDeactivationsReplaced: left.plannedDeactivationsReplaced + right.plannedDeactivationsReplaced,
        plannedDeactivationsCancelled:
          left.plannedDeactivationsCancelled + right.plannedDeactivationsCancelled,
        leavesEnded: left.leavesEnded + right.leavesEnded,
      };
