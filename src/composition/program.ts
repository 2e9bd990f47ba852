import { auditProjections } from '../audit/audit.contract.js';
import { bulkEventTypes, bulkProjections } from '../bulk/bulk.contract.js';
import { courseEventTypes } from '../courses/courses.contract.js';
import { groupEventTypes } from '../groups/groups.contract.js';
import { importMappingEventTypes } from '../imports/imports.contract.js';
import { jobRoleEventTypes } from '../job-roles/job-roles.contract.js';
import {
  learnerEventTypes,
  learnersProjections,
  reservationEventTypes,
} from '../learners/learners.contract.js';
import { learningPlanEventTypes } from '../learning-plans/learning-plans.contract.js';
import { EventRegistry } from '../platform/events/event-registry.js';
import type { Projection } from '../platform/projections/projection.js';
import { sessionEventTypes, sessionsProjections } from '../sessions/sessions.contract.js';
import { trainingEventTypes } from '../training/training.contract.js';
import { trainingMatrixProjections } from '../training-matrix/training-matrix.contract.js';

/** Every event that the modules write. */
export const eventRegistry = (): EventRegistry =>
  EventRegistry.of(
    learnerEventTypes,
    reservationEventTypes,
    groupEventTypes,
    jobRoleEventTypes,
    importMappingEventTypes,
    courseEventTypes,
    bulkEventTypes,
    learningPlanEventTypes,
    trainingEventTypes,
    sessionEventTypes,
  );

/** Every view that the modules read. */
export const projections: readonly Projection[] = [
  ...learnersProjections,
  ...bulkProjections,
  ...auditProjections,
  ...sessionsProjections,
  ...trainingMatrixProjections,
];
