// What other modules may use of the training module.
export {
  ALLOCATION_SOURCES,
  type AllocationSource,
  EXEMPTION_REASONS,
  type ExemptionReason,
  type Provenance,
  PROVENANCES,
  TRAINING_STREAM_PREFIX,
  type TrainingEvent,
  trainingStream,
  VOID_REASONS,
  type VoidReason,
} from './domain/training.events.js';
export {
  type Allocation,
  type Attendance,
  type Completion,
  counts,
  type CourseRecord,
  type Exemption,
  TrainingRecord,
  trainingRecord,
} from './domain/training-record.js';
export { type RecordedTrainingEvent, trainingEventOf, trainingEventTypes } from './stored-training-event.js';
