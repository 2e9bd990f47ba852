import type { OpenedEvent } from '../platform/events/event.js';
import { type EventTypes, subjectField } from '../platform/events/event-registry.js';
import type { TrainingEvent } from './domain/training.events.js';

/** An event of a training record with its envelope: id, stream, revision, position and metadata. */
export type RecordedTrainingEvent = Omit<OpenedEvent, 'type' | 'data' | 'personal'> & TrainingEvent;

const plain = { schema: 1 };
const sealed = { schema: 1, sealed: subjectField('learnerId') };

const definitions: Record<TrainingEvent['type'], EventTypes[string]> = {
  CourseAllocated: plain,
  AllocationDueDateChanged: plain,
  AllocationWithdrawn: plain,
  AllocationEnded: plain,
  CompletionRecorded: sealed,
  CompletionSignedOff: plain,
  CompletionExpiryRecalculated: plain,
  CompletionVoided: plain,
  ExemptionGranted: plain,
  ExemptionEnded: plain,
  AttendanceRecorded: plain,
  AttendanceWithdrawn: plain,
};
export const trainingEventTypes: EventTypes = definitions;

/** The event as one of a training record; undefined where it is not one. */
export const trainingEventOf = (event: OpenedEvent): RecordedTrainingEvent | undefined =>
  Object.hasOwn(definitions, event.type) ? (event as RecordedTrainingEvent) : undefined;
