import type { Position } from '../../platform/events/event.js';
import type {
  AttendanceAction,
  BulkAction,
  PlanAction,
  ReferenceAction,
  TrainingAction,
} from '../domain/bulk-operation.events.js';

/** Actions that do the same to every selected learner: all but those that bring something of their own for each. */
export type SelectionAction = Exclude<
  BulkAction,
  { name: 'import-learners' | 'import-training' | 'import-attendance' | 'import-reference' }
>;
/** Those of them that act on the learners' own streams. */
export type LearnerAction = Exclude<
  SelectionAction,
  TrainingAction | PlanAction | AttendanceAction | ReferenceAction
>;

export const LEARNER_ACTIONS = [
  'deactivate',
  'reactivate',
  'move-to-group',
  'change-job-role',
  'undo',
] as const satisfies readonly LearnerAction['name'][];

export const TRAINING_ACTIONS = [
  'allocate-courses',
  'withdraw-allocations',
  'record-completions',
  'grant-exemptions',
  'recalculate-expiries',
  'undo-training',
] as const satisfies readonly TrainingAction['name'][];

/** The operation that an action undoes; undefined for the others. */
export const undoneBy = (action: BulkAction): string | undefined => {
  switch (action.name) {
    case 'undo':
    case 'undo-training':
    case 'undo-learning-plan':
    case 'undo-attendance':
    case 'undo-reference':
      return action.operationId;
    default:
      return undefined;
  }
};

/** The action that undoes an operation with this one. `chosenAt`: where the log ends now. */
export const undoOfAction = (
  action: BulkAction,
  operationId: string,
  chosenAt: Position,
): SelectionAction => {
  if (action.name === 'apply-learning-plan' || action.name === 'undo-learning-plan')
    return { name: 'undo-learning-plan', planId: action.planId, operationId, chosenAt };
  if (action.name === 'record-attendance' || action.name === 'undo-attendance')
    return { name: 'undo-attendance', operationId, sessionId: action.sessionId };
  if (action.name === 'import-attendance') return { name: 'undo-attendance', operationId, sessionId: null };
  if (action.name === 'import-reference' || action.name === 'undo-reference')
    return { name: 'undo-reference', kind: action.kind, operationId };
  const ofRecords = isTrainingAction(action) || action.name === 'import-training';
  return { name: ofRecords ? 'undo-training' : 'undo', operationId };
};

export const isLearnerAction = (action: BulkAction): action is LearnerAction =>
  LEARNER_ACTIONS.some((name) => name === action.name);

export const isTrainingAction = (action: BulkAction): action is TrainingAction =>
  TRAINING_ACTIONS.some((name) => name === action.name);
