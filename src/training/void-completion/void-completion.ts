import type { Actor } from '../../access/actor.js';
import type { Learner } from '../../learners/learners.contract.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import { administeredRecord } from '../administered-record.js';
import type { TrainingRecord } from '../domain/training-record.js';
import type { TrainingEvent, VoidReason } from '../domain/training.events.js';

export type VoidCompletion = {
  readonly learnerId: string;
  readonly completionId: string;
  readonly reason: VoidReason;
};

/** Void for good, whatever the reason was. Refuses LEARNER_NOT_FOUND, OWN_PROFILE, LEARNER_ERASED, COMPLETION_NOT_FOUND. */
export const voidCompletion = (
  command: VoidCompletion,
  record: TrainingRecord,
  learner: Learner,
  by: Actor,
): Decision<TrainingEvent> =>
  administeredRecord(learner, by, () => {
    const { learnerId, completionId, reason } = command;
    const completion = record.completion(completionId);
    if (completion === undefined) return refuse('COMPLETION_NOT_FOUND', { completionId });
    if (completion.void) return accept();
    const { courseId } = completion;
    return accept<TrainingEvent>({
      type: 'CompletionVoided',
      data: { learnerId, completionId, courseId, reason },
    });
  });
