import type { OpenedEvent } from '../platform/events/event.js';
import { type EventTypes, subjectField } from '../platform/events/event-registry.js';
import type { BulkOperationEvent } from './domain/bulk-operation.events.js';

/** An event of a bulk operation with its envelope: id, stream, revision, position and metadata. */
export type RecordedBulkEvent = Omit<OpenedEvent, 'type' | 'data' | 'personal'> & BulkOperationEvent;

const plain = { schema: 1 };

const definitions: Record<BulkOperationEvent['type'], EventTypes[string]> = {
  BulkOperationRequested: { schema: 1, sealed: subjectField('operationId') },
  SelectionFrozen: plain,
  ImportRowsFrozen: plain,
  BulkOperationStarted: plain,
  BulkChunkDone: plain,
  BulkOperationCancelRequested: plain,
  BulkOperationFinished: plain,
};
export const bulkEventTypes: EventTypes = definitions;

/** The event as a bulk operation's; undefined where it is not one. The registry has brought its payload to the present shape. */
export const bulkEventOf = (event: OpenedEvent): RecordedBulkEvent | undefined =>
  Object.hasOwn(definitions, event.type) ? (event as RecordedBulkEvent) : undefined;
