import { bulkEventTypes } from '../bulk/bulk.contract.js';
import { courseEventTypes } from '../courses/courses.contract.js';
import { groupEventTypes } from '../groups/groups.contract.js';
import { IMPORT_MAPPINGS_STREAM, importMappingEventTypes } from '../imports/imports.contract.js';
import { jobRoleEventTypes } from '../job-roles/job-roles.contract.js';
import { learnerEventTypes } from '../learners/learners.contract.js';
import { learningPlanEventTypes } from '../learning-plans/learning-plans.contract.js';
import { sessionEventTypes } from '../sessions/sessions.contract.js';
import { trainingEventTypes } from '../training/training.contract.js';

/** What an auditor can ask for. Reservations are left out: they repeat what the learners' own events say. */
export const AUDITED_TYPES: readonly string[] = [
  ...Object.keys(learnerEventTypes),
  ...Object.keys(trainingEventTypes),
  ...Object.keys(groupEventTypes),
  ...Object.keys(jobRoleEventTypes),
  ...Object.keys(importMappingEventTypes),
  ...Object.keys(courseEventTypes),
  // How far the plans were followed is of no interest to anybody.
  ...Object.keys(learningPlanEventTypes).filter((type) => type !== 'LearningPlansFollowed'),
  ...Object.keys(sessionEventTypes),
  ...Object.keys(bulkEventTypes),
];

export const AUDITED_PREFIXES: readonly string[] = [
  'learner-',
  'training-',
  'group-tree',
  'job-role-catalogue',
  IMPORT_MAPPINGS_STREAM,
  'course-catalogue',
  'learning-plans',
  'session-',
  'bulk-operation-',
];
