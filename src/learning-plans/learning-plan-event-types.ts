import type { EventTypes } from '../platform/events/event-registry.js';
import type { OpenedEvent } from '../platform/events/event.js';
import type { LearningPlanEvent } from './domain/learning-plan.events.js';

const definitions: Record<LearningPlanEvent['type'], EventTypes[string]> = {
  LearningPlanDefined: { schema: 1 },
  LearningPlanRetired: { schema: 1 },
  LearningPlansFollowed: { schema: 1 },
};
export const learningPlanEventTypes: EventTypes = definitions;

/** The event as one of the learning plans; undefined where it is not one. */
export const learningPlanEventOf = (event: OpenedEvent): LearningPlanEvent | undefined =>
  Object.hasOwn(definitions, event.type) ? (event as unknown as LearningPlanEvent) : undefined;
