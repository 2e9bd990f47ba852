import type { EventTypes } from '../platform/events/event-registry.js';
import type { JobRoleEvent } from './domain/job-role.events.js';

const definitions: Record<JobRoleEvent['type'], EventTypes[string]> = {
  JobRoleAdded: { schema: 1 },
  JobRoleRenamed: { schema: 1 },
  JobRoleRemoved: { schema: 1 },
};
export const jobRoleEventTypes: EventTypes = definitions;
