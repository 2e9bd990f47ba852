import type { EventTypes } from '../platform/events/event-registry.js';
import type { OpenedEvent } from '../platform/events/event.js';
import type { JobRoleEvent } from './domain/job-role.events.js';

const definitions: Record<JobRoleEvent['type'], EventTypes[string]> = {
  JobRoleAdded: { schema: 1 },
  JobRoleRenamed: { schema: 1 },
  JobRoleRemoved: { schema: 1 },
};
export const jobRoleEventTypes: EventTypes = definitions;

/** The event as one of the catalogue; undefined where it is not one. */
export const jobRoleEventOf = (event: OpenedEvent): JobRoleEvent | undefined =>
  Object.hasOwn(definitions, event.type) ? (event as unknown as JobRoleEvent) : undefined;
