import type { EventTypes } from '../platform/events/event-registry.js';
import type { OpenedEvent } from '../platform/events/event.js';
import type { GroupEvent } from './domain/group.events.js';

const definitions: Record<GroupEvent['type'], EventTypes[string]> = {
  GroupCreated: { schema: 1 },
  GroupRenamed: { schema: 1 },
  GroupRecoded: { schema: 1 },
  GroupMoved: { schema: 1 },
  GroupDeleted: { schema: 1 },
  GroupRestored: { schema: 1 },
};
export const groupEventTypes: EventTypes = definitions;

/** The event as one of the tree; undefined where it is not one. */
export const groupEventOf = (event: OpenedEvent): GroupEvent | undefined =>
  Object.hasOwn(definitions, event.type) ? (event as unknown as GroupEvent) : undefined;
