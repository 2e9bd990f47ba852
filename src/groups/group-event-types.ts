import type { EventTypes } from '../platform/events/event-registry.js';
import type { GroupEvent } from './domain/group.events.js';

const definitions: Record<GroupEvent['type'], EventTypes[string]> = {
  GroupCreated: { schema: 1 },
  GroupRenamed: { schema: 1 },
  GroupMoved: { schema: 1 },
  GroupDeleted: { schema: 1 },
  GroupRestored: { schema: 1 },
};
export const groupEventTypes: EventTypes = definitions;
