import type { EventTypes } from '../platform/events/event-registry.js';
import type { OpenedEvent } from '../platform/events/event.js';
import type { CourseEvent } from './domain/course.events.js';

const definitions: Record<CourseEvent['type'], EventTypes[string]> = {
  CourseAdded: { schema: 1 },
  CourseRecoded: { schema: 1 },
  CourseRetitled: { schema: 1 },
  CourseRecategorised: { schema: 1 },
  CourseKindChanged: { schema: 1 },
  CourseExpiryChanged: { schema: 1 },
  CourseDueSoonWindowChanged: { schema: 1 },
  CourseNotionalHoursChanged: { schema: 1 },
  CourseSignOffChanged: { schema: 1 },
  CourseCompletingMarksChanged: { schema: 1 },
  CourseRetired: { schema: 1 },
  CourseReinstated: { schema: 1 },
};
export const courseEventTypes: EventTypes = definitions;

/** The event as one of the catalogue of courses; undefined where it is not one. */
export const courseEventOf = (event: OpenedEvent): CourseEvent | undefined =>
  Object.hasOwn(definitions, event.type) ? (event as unknown as CourseEvent) : undefined;
