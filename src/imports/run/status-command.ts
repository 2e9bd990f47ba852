import type { Actor } from '../../access/actor.js';
import {
  deactivateLearner,
  exists,
  type Learner,
  type LearnerEvent,
  putOnLeave,
  reactivateLearner,
} from '../../learners/learners.contract.js';
import { accept, type Decision } from '../../platform/deciding/decision.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { RowDetails } from '../match/typed-row.js';

/**
 * Pure: what the status and the leaving date of a row do. A day that has passed makes inactive today, because status changes
 * are never back-dated; a later one is scheduled. A file never ends a leave: HR systems call people active who are away.
 */
export const statusFromRow = (
  learnerId: string,
  { status, leavesOn }: Pick<RowDetails, 'status' | 'leavesOn'>,
  state: Learner,
  by: Actor,
  today: IsoDate,
): Decision<LearnerEvent> => {
  if (!exists(state)) return accept();
  const reason = 'left';
  if (status === 'inactive' || (leavesOn !== undefined && leavesOn <= today))
    return deactivateLearner({ learnerId, reason, effectiveOn: today, today }, state, by);
  if (status === 'active' && state.status === 'inactive')
    return reactivateLearner({ learnerId, today }, state, by);
  if (status === 'on-leave' && state.status === 'active')
    return putOnLeave({ learnerId, expectedBackOn: null, today }, state, by);
  if (
    leavesOn !== undefined &&
    leavesOn !== state.scheduledDeactivation?.effectiveOn &&
    state.status !== 'inactive'
  )
    return deactivateLearner({ learnerId, reason, effectiveOn: leavesOn, today }, state, by);
  return accept();
};
