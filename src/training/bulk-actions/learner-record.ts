import type { Actor } from '../../access/actor.js';
import type { Course } from '../../courses/courses.contract.js';
import type { Learner } from '../../learners/learners.contract.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { TrainingRecord } from '../domain/training-record.js';
import type { RecordedTrainingEvent } from '../stored-training-event.js';

/** A learner with their record; `history` where the record was read from the log. */
export type LearnerRecord = {
  readonly learner: Learner;
  readonly record: TrainingRecord;
  readonly history: readonly RecordedTrainingEvent[];
};

export type TrainingFacts = {
  readonly by: Actor;
  /** The day on which the operation was asked for. */
  readonly today: IsoDate;
  readonly operationId: string;
  readonly courseOf: (courseId: string) => Course | undefined;
};
