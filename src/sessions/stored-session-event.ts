import type { OpenedEvent } from '../platform/events/event.js';
import { type EventTypes, subjectField } from '../platform/events/event-registry.js';
import type { SessionEvent } from './domain/session.events.js';

/** An event of a session with its envelope: id, stream, revision, position and metadata. */
export type RecordedSessionEvent = Omit<OpenedEvent, 'type' | 'data' | 'personal'> & SessionEvent;

const plain = { schema: 1 };
const sealed = { schema: 1, sealed: subjectField('sessionId') };

/** What the registry must know of each event; the type makes a forgotten one fail to compile. */
const definitions: Record<SessionEvent['type'], EventTypes[string]> = {
  SessionScheduled: sealed,
  SessionMoved: plain,
  SessionPlaceChanged: plain,
  SessionLinkChanged: plain,
  SessionTrainerChanged: sealed,
  SessionCapacityChanged: plain,
  SessionMinimumChanged: plain,
  SessionBookingWindowChanged: plain,
  SessionPromotionChanged: plain,
  SessionClashRuleChanged: plain,
  SessionCancelled: plain,
  LearnerBooked: plain,
  LearnerWaitlisted: plain,
  LearnerPromoted: plain,
  BookingCancelled: plain,
  RegisterMarked: plain,
  RegisterSubmitted: plain,
  RegisterReopened: plain,
  LearnersTakenOffRegister: plain,
  AttendanceCarriedOver: plain,
};
export const sessionEventTypes: EventTypes = definitions;

/** The event as a session's; undefined where it is not one. The registry has brought its payload to the present shape. */
export const sessionEventOf = (event: OpenedEvent): RecordedSessionEvent | undefined =>
  Object.hasOwn(definitions, event.type) ? (event as RecordedSessionEvent) : undefined;
