// What other modules may use of the training module.
export {
  ALLOCATION_SOURCES,
  type AllocationSource,
  type AttendanceEvent,
  EXEMPTION_REASONS,
  type ExemptionReason,
  isAttendanceEvent,
  type Provenance,
  PROVENANCES,
  TRAINING_STREAM_PREFIX,
  type TrainingEvent,
  trainingStream,
  type VoidReason,
} from './domain/training.events.js';
export {
  type Allocation,
  type Attendance,
  type Completion,
  type CourseRecord,
  type Exemption,
  TrainingRecord,
  trainingRecord,
} from './domain/training-record.js';
export { type RecordedTrainingEvent, trainingEventOf, trainingEventTypes } from './stored-training-event.js';
export {
  type AllocateCourse,
  allocateCourse,
  type AllocateFacts,
} from './allocate-course/allocate-course.js';
export { awayPeriodsOf } from './due-dates/away-periods.js';
export type { DueWords } from './due-dates/due-on.js';
export { type AwayPeriod, effectiveDueOn } from './due-dates/effective-due-date.js';
export { expiryInForce } from './record-completion/expiry-by-rule.js';
export {
  type RecordCompletion,
  recordCompletion,
  type RecordFacts,
} from './record-completion/record-completion.js';
export { type VoidCompletion, voidCompletion } from './void-completion/void-completion.js';
export type { LearnerRecord, TrainingFacts } from './bulk-actions/learner-record.js';
export { type KnownRecord, LearnersWithRecords } from './bulk-actions/learners-with-records.js';
export { undoTraining } from './bulk-actions/undo-training.js';
