import type { Actor } from '../../access/actor.js';
import type { Learner } from '../../learners/learners.contract.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { IsoDate } from '../../platform/events/event.js';
import { administeredRecord } from '../administered-record.js';
import type { TrainingRecord } from '../domain/training-record.js';
import type { TrainingEvent } from '../domain/training.events.js';

export type WithdrawAllocation = {
  readonly learnerId: string;
  readonly courseId: string;
  readonly withdrawnOn: IsoDate;
};

/**
 * By hand. What a learning plan allocated only the plan takes back: it would come back with the next look at the learner.
 * Refuses LEARNER_NOT_FOUND, OWN_PROFILE, LEARNER_ERASED, ALLOCATION_NOT_FOUND, ALLOCATION_COMPLETED, ALLOCATION_BY_PLAN.
 */
export const withdrawAllocation = (
  command: WithdrawAllocation,
  record: TrainingRecord,
  learner: Learner,
  by: Actor,
): Decision<TrainingEvent> =>
  administeredRecord(learner, by, () => {
    const { learnerId, courseId, withdrawnOn } = command;
    const { allocation, withdrawn } = record.ofCourse(courseId);
    if (allocation === null) return withdrawn ? accept() : refuse('ALLOCATION_NOT_FOUND', { courseId });
    if (allocation.completed) return refuse('ALLOCATION_COMPLETED', { courseId });
    const { source, planId } = allocation;
    if (source === 'plan') return refuse('ALLOCATION_BY_PLAN', { courseId, planId });
    return accept<TrainingEvent>({
      type: 'AllocationWithdrawn',
      data: { learnerId, courseId, withdrawnOn },
    });
  });
