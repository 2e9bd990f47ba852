import type { Json } from '../../platform/events/event.js';
import type {
  Allocation,
  Completion,
  TrainingEvent,
  TrainingRecord,
} from '../../training/training.contract.js';
import type { FieldChanges } from './field-changes.js';

/** What of a training record is different after an event: the allocation of its course, and the thing that it is about. */
export const trainingChanges = (
  before: TrainingRecord,
  after: TrainingRecord,
  event: TrainingEvent,
): FieldChanges => {
  const was = touched(before, event);
  const changes = Object.entries(touched(after, event)).map(
    ([field, value]) => [field, { before: was[field] ?? null, after: value }] as const,
  );
  return Object.fromEntries(
    changes.filter(([, change]) => JSON.stringify(change.before) !== JSON.stringify(change.after)),
  );
};

const touched = (record: TrainingRecord, { data }: TrainingEvent): { readonly [field: string]: Json } => {
  const allocation = record.allocation(data.courseId);
  const completion = 'completionId' in data ? record.completion(data.completionId) : undefined;
  const exemption = 'exemptionId' in data ? record.exemption(data.exemptionId) : undefined;
  const attendance = 'mark' in data ? record.attendance(data.sessionId) : undefined;
  return {
    allocation: allocation === null ? null : allocationJson(allocation),
    completion: completion === undefined ? null : completionJson(completion),
    exemption: exemption ?? null,
    attendance: attendance ?? null,
  };
};

// Field by field: the record's own reckoning of what came before what is not told.
const allocationJson = (allocation: Allocation): { readonly [field: string]: Json } => ({
  courseId: allocation.courseId,
  allocatedOn: allocation.allocatedOn,
  dueOn: allocation.dueOn,
  source: allocation.source,
  planId: allocation.planId,
  mandatory: allocation.mandatory,
  completed: allocation.completed,
});

const completionJson = (completion: Completion): { readonly [field: string]: Json } => ({
  completionId: completion.completionId,
  courseId: completion.courseId,
  completedOn: completion.completedOn,
  expiresOn: completion.expiresOn,
  expiry: completion.expiry,
  void: completion.void,
  signOff: completion.signOff,
  provenance: completion.provenance,
  sessionId: completion.sessionId,
  evidence: completion.evidence,
  provider: completion.provider,
  certificateNumber: completion.certificateNumber,
});
