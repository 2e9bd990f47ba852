import { accept, assertNever, type Decision, refuse } from '../../platform/deciding/decision.js';
import { deterministicId } from '../../platform/ids/ids.js';
import { administeredRecord } from '../administered-record.js';
import { type Allocation, type TrainingRecord, trainingRecord } from '../domain/training-record.js';
import type { TrainingEvent } from '../domain/training.events.js';
import { namesOf } from '../record-completion/record-completion.js';
import type { RecordedTrainingEvent } from '../stored-training-event.js';
import type { LearnerRecord, TrainingFacts } from './learner-record.js';

/** What the record was before the operation, what it is now, and what came after the operation. */
type Around = {
  readonly before: TrainingRecord;
  readonly now: TrainingRecord;
  readonly newer: readonly RecordedTrainingEvent[];
  readonly facts: Pick<TrainingFacts, 'today' | 'operationId'>;
};

/**
 * Reverses what one bulk operation did to one training record. What is already as it was before is left alone.
 * Refuses LEARNER_NOT_FOUND, OWN_PROFILE, LEARNER_ERASED, NOTHING_TO_UNDO, and NEWER_CHANGE (facts: type, recordedAt) for
 * the whole learner where something newer stands in the way.
 */
export const undoTraining = (
  { learner, record, history }: LearnerRecord,
  operationId: string,
  { by, ...facts }: Pick<TrainingFacts, 'by' | 'today' | 'operationId'>,
): Decision<TrainingEvent> =>
  administeredRecord(learner, by, () => {
    const first = history.findIndex(({ metadata }) => metadata.correlationId === operationId);
    const ours = history.filter(({ metadata }) => metadata.correlationId === operationId);
    if (first === -1) return refuse('NOTHING_TO_UNDO');
    const around: Around = {
      before: trainingRecord.evolveAll?.(trainingRecord.initial, history.slice(0, first)) ?? record,
      now: record,
      newer: history.slice(first).filter(({ metadata }) => metadata.correlationId !== operationId),
      facts,
    };
    const events: TrainingEvent[] = [];
    for (const event of ours) {
      const reversed = reversal(event, around);
      if (reversed.outcome === 'refused') return reversed;
      events.push(...reversed.events);
    }
    return accept(...events);
  });

const reversal = (event: RecordedTrainingEvent, around: Around): Decision<TrainingEvent> => {
  const { now, facts } = around;
  switch (event.type) {
    case 'CourseAllocated':
    case 'AllocationDueDateChanged':
    case 'AllocationWithdrawn':
    case 'AllocationEnded':
      return allocationBack(event, around);
    case 'CompletionRecorded': {
      const { learnerId, completionId, courseId } = event.data;
      if (now.completion(completionId)?.void !== false) return accept();
      const data = { learnerId, completionId, courseId, reason: 'other' } as const;
      return unlessNewer(around, ofCompletion(completionId), { type: 'CompletionVoided', data });
    }
    case 'CompletionVoided':
      return recordedAnew(event, around);
    case 'CompletionExpiryRecalculated':
      return expiryBack(event, around);
    case 'ExemptionGranted': {
      const { learnerId, exemptionId, courseId, from } = event.data;
      if (now.exemption(exemptionId)?.until === from) return accept();
      const data = { learnerId, exemptionId, courseId, endedOn: from };
      return unlessNewer(around, ofExemption(exemptionId), { type: 'ExemptionEnded', data });
    }
    case 'ExemptionEnded': {
      const was = around.before.exemption(event.data.exemptionId);
      if (was === undefined) return accept();
      const exemptionId = deterministicId(facts.operationId, was.exemptionId);
      const { learnerId } = event.data;
      const { courseId, from, until, reason } = was;
      return accept({
        type: 'ExemptionGranted',
        data: { learnerId, exemptionId, courseId, from, until, reason },
      });
    }
    // Neither is ever done to many by itself: a register and a second person stand behind them.
    case 'AttendanceRecorded':
    case 'AttendanceWithdrawn':
    case 'CompletionSignedOff':
      return newerChange(event);
    default:
      return assertNever(event);
  }
};

type OfAllocation = Extract<
  RecordedTrainingEvent,
  { type: 'CourseAllocated' | 'AllocationDueDateChanged' | 'AllocationWithdrawn' | 'AllocationEnded' }
>;

const allocationBack = (event: OfAllocation, around: Around): Decision<TrainingEvent> => {
  const { before, now, newer, facts } = around;
  const { learnerId, courseId } = event.data;
  const [was, is] = [before.allocation(courseId), now.allocation(courseId)];
  if (sameAllocation(was, is)) return accept();
  const inTheWay = newer.find((one) => one.data.courseId === courseId && !ASIDE.includes(one.type));
  if (inTheWay !== undefined) return newerChange(inTheWay);
  const withdrawn: TrainingEvent[] =
    is === null
      ? []
      : [{ type: 'AllocationWithdrawn', data: { learnerId, courseId, withdrawnOn: facts.today } }];
  return accept(...withdrawn, ...(was === null ? [] : [allocatedAsBefore(learnerId, was)]));
};

/** Not in the way of an allocation: the course need not be done either way. */
const ASIDE: readonly string[] = ['ExemptionGranted', 'ExemptionEnded'];

const sameAllocation = (was: Allocation | null, is: Allocation | null): boolean =>
  was === null || is === null
    ? was === is
    : was.allocatedOn === is.allocatedOn &&
      was.dueOn === is.dueOn &&
      was.planId === is.planId &&
      was.validityMonths === is.validityMonths;

const allocatedAsBefore = (learnerId: string, was: Allocation): TrainingEvent => {
  const { courseId, allocatedOn, dueOn, source, planId, mandatory, validityMonths } = was;
  const overridden = validityMonths === undefined ? {} : { validityMonths };
  return {
    type: 'CourseAllocated',
    data: { learnerId, courseId, allocatedOn, dueOn, source, planId, mandatory, ...overridden },
  };
};

/** A void is for good: what was voided by mistake is recorded anew. */
const recordedAnew = (
  { data }: Extract<RecordedTrainingEvent, { type: 'CompletionVoided' }>,
  { before, facts }: Around,
): Decision<TrainingEvent> => {
  const was = before.completion(data.completionId);
  if (was === undefined || was.void) return accept();
  const completionId = deterministicId(facts.operationId, was.completionId);
  const { courseId, completedOn, expiresOn, expiry, provenance, sessionId, evidence } = was;
  const { learnerId } = data;
  return accept({
    type: 'CompletionRecorded',
    data: {
      learnerId,
      completionId,
      courseId,
      completedOn,
      expiresOn,
      expiry,
      score: null,
      provenance,
      sessionId,
      evidence,
      signOff: was.signOff === 'not-needed' ? 'not-needed' : 'waiting',
    },
    ...namesOf(was),
  });
};

const expiryBack = (
  { data, ...event }: Extract<RecordedTrainingEvent, { type: 'CompletionExpiryRecalculated' }>,
  { before, now }: Around,
): Decision<TrainingEvent> => {
  const { learnerId, completionId, courseId, expiresOn } = data;
  const [was, is] = [before.completion(completionId), now.completion(completionId)];
  if (was === undefined || is === undefined || is.void || is.expiresOn === was.expiresOn) return accept();
  if (is.expiresOn !== expiresOn) return newerChange(event);
  return accept({
    type: 'CompletionExpiryRecalculated',
    data: { learnerId, completionId, courseId, expiresOn: was.expiresOn },
  });
};

const ofCompletion =
  (completionId: string) =>
  ({ data }: RecordedTrainingEvent): boolean =>
    'completionId' in data && data.completionId === completionId;
const ofExemption =
  (exemptionId: string) =>
  ({ data }: RecordedTrainingEvent): boolean =>
    'exemptionId' in data && data.exemptionId === exemptionId;

const unlessNewer = (
  { newer }: Around,
  isAboutIt: (event: RecordedTrainingEvent) => boolean,
  reversed: TrainingEvent,
): Decision<TrainingEvent> => {
  const inTheWay = newer.find(isAboutIt);
  return inTheWay === undefined ? accept(reversed) : newerChange(inTheWay);
};

const newerChange = ({ type, metadata }: Pick<RecordedTrainingEvent, 'type' | 'metadata'>): Decision<never> =>
  refuse('NEWER_CHANGE', { type, recordedAt: metadata.recordedAt });
