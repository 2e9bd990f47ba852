import type { Projection } from '../platform/projections/projection.js';
import { operationResults } from './operation-results/operation-results.projection.js';
import { operationsList } from './operations-list/operations-list.projection.js';

// What other modules may use of bulk operations.
export type {
  AttendanceAction,
  AttendanceFileCounts,
  BulkAction,
  BulkOperationEvent,
  FrozenChunkEvent,
  FrozenRow,
  ImportedFile,
  LearnerFileCounts,
  PlanAction,
  Threshold,
  TrainingAction,
  ReferenceFileCounts,
  ReferenceFileKind,
  TrainingFileCounts,
  TrainingFileKind,
} from './domain/bulk-operation.events.js';
export {
  bulkOperationStream,
  CHUNK_BYTES,
  CHUNK_ITEMS,
  frozenRowBytes,
  REFERENCE_FILE_KINDS,
  TRAINING_FILE_KINDS,
} from './domain/bulk-operation.events.js';
export { type ItemResult, itemResultOf } from './domain/chunk-results.js';
export type { OpenOperation } from './domain/bulk-operation.js';
export { bulkEventOf, bulkEventTypes, type RecordedBulkEvent } from './stored-bulk-event.js';
export type { LearnerAction } from './actions/selection-action.js';
export { isTrainingAction, type SelectionAction, TRAINING_ACTIONS } from './actions/selection-action.js';
export { allocationEffectsOf, allocationsChangedBy } from './actions/side-effects.js';
export { LearnerActionWork } from './actions/learner-action-work.js';
export { LearnerRows } from './learner-rows.js';
export { CurrentPlaces, type Places, type PlacesSource } from './places.js';
export { OperationPlans } from './plan/operation-plan.js';
export { type FoundPlan, type PlanHeader, PlanStore } from './plan/plan-store.js';
export {
  type BulkWork,
  type ChunkItem,
  type ChunkWork,
  PlanLost,
  type Standing,
  type ToPrepare,
} from './run/chunk-work.js';
export { type ForeseenResult, foreseenWork } from './run/foreseen-work.js';
export type { Known } from './run/known.js';
export { LearnerChunks } from './run/learner-chunks.js';
export { LearnerHistories } from './run/learner-histories.js';
export { breathe } from './run/breathe.js';
export { BulkWorks } from './run/bulk-works.js';
export { type AppliedItem, AppliedItems } from './undo-operation/applied-items.js';
export { thresholdFor, type ThresholdRule } from './domain/threshold.js';
export {
  activeWithin,
  OperationPreview,
  type PreviewOutcome,
} from './preview-operation/operation-preview.js';
export { ACTION_NAMES } from './domain/bulk-operation.events.js';
export { type OperationRow, operationsView } from './operations-list/operation-row.js';
export { CancelOperationCommand } from './cancel-operation/cancel-operation.handler.js';
export { RequestOperationCommand } from './request-operation/request-operation.handler.js';
export { PreviewUndoCommand } from './undo-operation/preview-undo.handler.js';
export { OperationRequests, type RequestOutcome } from './request-operation/operation-requests.js';
export type { Planned, Wish } from './request-operation/plan-request.js';
export { THRESHOLD_RULE } from './threshold-rule.js';

export const bulkProjections: readonly Projection[] = [operationsList, operationResults];
