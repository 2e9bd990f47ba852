import type { Projection } from '../platform/projections/projection.js';
import { learnersList } from './learners-list/learners-list.projection.js';

// What other modules may use of the learners module.
export {
  DEACTIVATION_REASONS,
  type DeactivationReason,
  ERASURE_REASONS,
  type ErasureReason,
  learnerStream,
} from './domain/learner.events.js';
export type { LearnerEvent } from './domain/learner.events.js';
export { type ExistingLearner, exists, type Learner, learner } from './domain/learner.js';
export { LEARNER_STATUSES, type LearnerStatus } from './domain/learner.js';
export { learnerEventOf, learnerEventTypes } from './stored-learner-event.js';
export type { ReservationKind } from './domain/reservation.js';
export type { RecordedLearnerEvent } from './stored-learner-event.js';
export {
  checkEmail,
  checkEmployeeNumber,
  checkExternalId,
  checkName,
  type Checked,
  type Fault,
} from './learner-details/learner-details.js';
export {
  type RegisterFacts,
  type RegisterLearner,
  registerLearner,
} from './register-learner/register-learner.js';
export { type AmendFacts, type AmendLearner, amendLearner } from './amend-learner/amend-learner.js';
export { type MoveLearner, moveLearner } from './move-learner/move-learner.js';
export { type ChangeJobRole, changeJobRole } from './change-job-role/change-job-role.js';
export { type DeactivateLearner, deactivateLearner } from './deactivate-learner/deactivate-learner.js';
export { type PutOnLeave, putOnLeave } from './put-on-leave/put-on-leave.js';
export { type ReactivateLearner, reactivateLearner } from './reactivate-learner/reactivate-learner.js';
export { detailsBack } from './undo-change/details-back.js';
export { type UndoFacts, undoOf } from './undo-change/undo-change.js';
export { ERASED_LEARNER } from './learner-answer/status-words.js';
export { type EraseLearner, eraseLearner } from './erase-learner/erase-learner.js';
export { type LearnerKeys, learnerKeys } from './learner-keys.js';
export { LearnerCounts } from './learners-list/learner-counts.js';
export {
  type GroupFact,
  type JobRoleFact,
  type LearnerPast,
  readPast,
  type StartFact,
  type StatusFact,
} from './learners-list/learner-past.js';
export { learnerOfRow, type LearnerRow, learnersView } from './learners-list/learner-row.js';
export {
  type FilterFacts,
  type FilterResolution,
  type LearnerFilter,
  MAX_FILTER_IDS,
  type ResolvedFilter,
  resolveFilter,
} from './learner-filter/learner-filter.js';
export { learnerPredicate } from './learner-filter/learner-predicate.js';
export {
  type Claim,
  type ClaimOutcome,
  type Release,
  releasedByErasure,
  reservationChanges,
  TAKEN_CODES,
  type ReservationKey,
} from './reservations/claims.js';
export { reservationEventTypes } from './reservations/reservation-event-types.js';
export { type ClaimIdOf, Reservations, type ReserveOptions } from './reservations/reservations.js';

export { ScheduledDeactivations } from './scheduled-deactivations/scheduled-deactivations.js';
export { LearnerRows } from './learners-list/learner-rows.js';
export const learnersProjections: readonly Projection[] = [learnersList];
