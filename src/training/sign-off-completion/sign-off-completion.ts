import type { Actor } from '../../access/actor.js';
import type { Learner } from '../../learners/learners.contract.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import { administeredRecord } from '../administered-record.js';
import type { TrainingRecord } from '../domain/training-record.js';
import type { TrainingEvent } from '../domain/training.events.js';

export type SignOffCompletion = { readonly learnerId: string; readonly completionId: string };

/**
 * By a second person: `recordedBy` is the id of the actor who recorded it, undefined where the completion does not exist.
 * What counts already stays as it is. Refuses LEARNER_NOT_FOUND, OWN_PROFILE (the learner's own), LEARNER_ERASED,
 * COMPLETION_NOT_FOUND, COMPLETION_VOID, SIGN_OFF_BY_RECORDER.
 */
export const signOffCompletion = (
  command: SignOffCompletion,
  record: TrainingRecord,
  learner: Learner,
  by: Actor,
  { recordedBy }: { readonly recordedBy: string | undefined },
): Decision<TrainingEvent> =>
  administeredRecord(learner, by, () => {
    const { learnerId, completionId } = command;
    const completion = record.completion(completionId);
    if (completion === undefined) return refuse('COMPLETION_NOT_FOUND', { completionId });
    if (completion.void) return refuse('COMPLETION_VOID', { completionId });
    if (completion.signOff !== 'waiting') return accept();
    if (recordedBy === by.id) return refuse('SIGN_OFF_BY_RECORDER', { completionId });
    const { courseId } = completion;
    return accept<TrainingEvent>({
      type: 'CompletionSignedOff',
      data: { learnerId, completionId, courseId },
    });
  });
