import { exists } from '../../learners/learners.contract.js';
import { accept, assertNever, type Decision } from '../../platform/deciding/decision.js';
import { deterministicId } from '../../platform/ids/ids.js';
import type { TrainingAction } from '../../bulk/bulk.contract.js';
import { allocateCourse } from '../allocate-course/allocate-course.js';
import type { TrainingEvent } from '../domain/training.events.js';
import { dueOnOf } from '../due-dates/due-on.js';
import { grantExemption } from '../grant-exemption/grant-exemption.js';
import { recalculateExpiry } from '../recalculate-expiry/recalculate-expiry.js';
import { recordCompletion } from '../record-completion/record-completion.js';
import { withdrawAllocation } from '../withdraw-allocation/withdraw-allocation.js';
import type { LearnerRecord, TrainingFacts } from './learner-record.js';
import { undoTraining } from './undo-training.js';

/**
 * Pure: what single commands would decide, course by course. A course that is refused does not stop the others; where
 * nothing is left to do, the first refusal is the learner's.
 */
export const decideTrainingAction = (
  action: TrainingAction,
  learnerId: string,
  known: LearnerRecord,
  facts: TrainingFacts,
): Decision<TrainingEvent> => {
  if (action.name === 'undo-training') return undoTraining(known, action.operationId, facts);
  const events: TrainingEvent[] = [];
  let refused: Decision<never> | undefined;
  for (const courseId of action.courseIds) {
    // No decision about one course reads what the operation did about another.
    const decision = decideCourse(action, learnerId, courseId, known, facts);
    if (decision.outcome === 'refused') refused ??= decision;
    else events.push(...decision.events);
  }
  return events.length === 0 && refused !== undefined ? refused : accept(...events);
};

const decideCourse = (
  action: Exclude<TrainingAction, { name: 'undo-training' }>,
  learnerId: string,
  courseId: string,
  { learner, record }: LearnerRecord,
  { by, today, operationId, courseOf }: TrainingFacts,
): Decision<TrainingEvent> => {
  const course = courseOf(courseId);
  switch (action.name) {
    case 'allocate-courses': {
      const startedOn = exists(learner) ? learner.startedOn : null;
      const dueOn = action.due === null ? null : dueOnOf(action.due, today, startedOn);
      const { mandatory } = action;
      const command = { learnerId, courseId, allocatedOn: today, dueOn, mandatory };
      return allocateCourse({ ...command, source: 'manual', planId: null }, record, learner, by, { course });
    }
    case 'withdraw-allocations':
      return withdrawAllocation({ learnerId, courseId, withdrawnOn: today }, record, learner, by);
    case 'record-completions': {
      const { completedOn, provenance } = action;
      const completionId = deterministicId(operationId, learnerId, courseId);
      const command = { learnerId, completionId, courseId, completedOn, provenance, today, ...NO_DETAILS };
      return recordCompletion(command, record, learner, by, { course, evidenceStored: true });
    }
    case 'grant-exemptions': {
      const { from, until, reason } = action;
      const exemptionId = deterministicId(operationId, learnerId, courseId);
      const command = { learnerId, exemptionId, courseId, from, until, reason };
      return grantExemption(command, record, learner, by, { course });
    }
    case 'recalculate-expiries':
      return recalculateExpiry({ learnerId, courseId }, record, learner, by, { course });
    default:
      return assertNever(action);
  }
};

const NO_DETAILS = {
  score: null,
  sessionId: null,
  evidence: null,
  provider: null,
  certificateNumber: null,
} as const;
