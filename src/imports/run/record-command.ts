import type { Actor } from '../../access/actor.js';
import type { Course } from '../../courses/courses.contract.js';
import type { Decision } from '../../platform/deciding/decision.js';
import type { IsoDate } from '../../platform/events/event.js';
import {
  allocateCourse,
  type LearnerRecord,
  recordCompletion,
  type TrainingEvent,
} from '../../training/training.contract.js';
import type { RecordValues } from './record-values.js';

export type RecordFacts = {
  readonly by: Actor;
  /** The day of the dry run. */
  readonly today: IsoDate;
  readonly courseOf: (courseId: string) => Course | undefined;
};

/** Pure: what a single command would decide about a record from a file. Dry run and run both call it. */
export const decideRecord = (
  learnerId: string,
  /** The id that a completion gets. */
  completionId: string,
  said: RecordValues,
  { learner, record }: Pick<LearnerRecord, 'learner' | 'record'>,
  { by, today, courseOf }: RecordFacts,
): Decision<TrainingEvent> => {
  const course = courseOf(said.courseId);
  if (said.kind === 'allocate') {
    const { courseId, dueOn, mandatory } = said;
    const command = { learnerId, courseId, allocatedOn: today, dueOn, mandatory };
    return allocateCourse({ ...command, source: 'import', planId: null }, record, learner, by, { course });
  }
  const { courseId, completedOn, expiresOn, score, provenance, provider, certificateNumber } = said;
  const command = {
    learnerId,
    completionId,
    courseId,
    completedOn,
    ...(expiresOn === undefined ? {} : { expiresOn }),
    ...{ score, provenance, provider, certificateNumber, today, sessionId: null, evidence: null },
  };
  return recordCompletion(command, record, learner, by, { course, evidenceStored: true });
};
