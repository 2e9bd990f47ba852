import type { Actor } from '../../access/actor.js';
import type { Learner } from '../../learners/learners.contract.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { IsoDate } from '../../platform/events/event.js';
import { administeredRecord } from '../administered-record.js';
import type { TrainingRecord } from '../domain/training-record.js';
import type { TrainingEvent } from '../domain/training.events.js';

export type ChangeDueDate = {
  readonly learnerId: string;
  readonly courseId: string;
  /** Null: due on no day. */
  readonly dueOn: IsoDate | null;
  /** Today. */
  readonly changedOn: IsoDate;
};

/**
 * Refuses LEARNER_NOT_FOUND, OWN_PROFILE, LEARNER_ERASED, ALLOCATION_NOT_FOUND, ALLOCATION_COMPLETED,
 * DUE_BEFORE_ALLOCATION.
 */
export const changeDueDate = (
  command: ChangeDueDate,
  record: TrainingRecord,
  learner: Learner,
  by: Actor,
): Decision<TrainingEvent> =>
  administeredRecord(learner, by, () => {
    const { learnerId, courseId, dueOn, changedOn } = command;
    const allocation = record.allocation(courseId);
    if (allocation === null) return refuse('ALLOCATION_NOT_FOUND', { courseId });
    if (allocation.dueOn === dueOn) return accept();
    if (allocation.completed) return refuse('ALLOCATION_COMPLETED', { courseId });
    const { allocatedOn } = allocation;
    if (dueOn !== null && dueOn < allocatedOn) return refuse('DUE_BEFORE_ALLOCATION', { dueOn, allocatedOn });
    return accept<TrainingEvent>({
      type: 'AllocationDueDateChanged',
      data: { learnerId, courseId, dueOn, changedOn },
    });
  });
