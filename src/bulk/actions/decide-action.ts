import type { Actor } from '../../access/actor.js';
import {
  changeJobRole,
  deactivateLearner,
  type LearnerEvent,
  moveLearner,
  reactivateLearner,
  undoOf,
} from '../../learners/learners.contract.js';
import { assertNever, type Decision } from '../../platform/deciding/decision.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { LearnerAction } from './selection-action.js';
import type { Places } from '../places.js';
import type { Known } from '../run/known.js';

export type ActionFacts = {
  readonly by: Actor;
  /** The day on which the operation was asked for. */
  readonly today: IsoDate;
  readonly places: Pick<Places, 'groupExists' | 'jobRoleExists'>;
};

/** Pure: what a single learner's command would decide. Preview and run both call it. Undo needs `known.history`. */
export const decideAction = (
  action: LearnerAction,
  learnerId: string,
  known: Known,
  { by, today, places }: ActionFacts,
): Decision<LearnerEvent> => {
  const { learner } = known;
  switch (action.name) {
    case 'deactivate': {
      const { reason, effectiveOn } = action;
      return deactivateLearner({ learnerId, reason, effectiveOn, today }, learner, by);
    }
    case 'reactivate':
      return reactivateLearner({ learnerId, today }, learner, by);
    case 'move-to-group': {
      const { groupId } = action;
      return moveLearner({ learnerId, groupId }, learner, by, { groupExists: places.groupExists(groupId) });
    }
    case 'change-job-role': {
      const { jobRoleId } = action;
      const jobRoleExists = jobRoleId === null || places.jobRoleExists(jobRoleId);
      return changeJobRole({ learnerId, jobRoleId }, learner, by, { jobRoleExists });
    }
    case 'undo':
      return undoOf(known.history ?? [], action.operationId, by, today, places);
    default:
      return assertNever(action);
  }
};
