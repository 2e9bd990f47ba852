import type { OpenedEvent } from '../platform/events/event.js';
import { type EventTypes, subjectField } from '../platform/events/event-registry.js';
import type { LearnerEvent } from './domain/learner.events.js';

/** An event of a learner with its envelope: id, stream, revision, position and metadata. */
export type RecordedLearnerEvent = Omit<OpenedEvent, 'type' | 'data' | 'personal'> & LearnerEvent;

const plain = { schema: 1 };
const sealed = { schema: 1, sealed: subjectField('learnerId') };

/** What the registry must know of each event; the type makes a forgotten one fail to compile. */
const definitions: Record<LearnerEvent['type'], EventTypes[string]> = {
  LearnerRegistered: sealed,
  LearnerRenamed: sealed,
  LearnerEmailChanged: sealed,
  LearnerEmployeeNumberChanged: sealed,
  LearnerStartDateChanged: plain,
  LearnerMovedToGroup: plain,
  LearnerJobRoleChanged: plain,
  LearnerDeactivationScheduled: plain,
  LearnerDeactivationUnscheduled: plain,
  LearnerDeactivated: plain,
  LearnerReactivated: plain,
  LearnerWentOnLeave: plain,
  LearnerReturnedFromLeave: plain,
  LearnerErased: plain,
  LearnerChangeAbandoned: plain,
  LearnerRegistrationAbandoned: plain,
};
export const learnerEventTypes: EventTypes = definitions;

/** The event as a learner's; undefined where it is not one. The registry has brought its payload to the present shape. */
export const learnerEventOf = (event: OpenedEvent): RecordedLearnerEvent | undefined =>
  Object.hasOwn(definitions, event.type) ? (event as RecordedLearnerEvent) : undefined;
