// What other modules may use of the job roles module.
export type { JobRoleEvent } from './domain/job-role.events.js';
export { JOB_ROLE_CATALOGUE_STREAM } from './domain/job-role.events.js';
export { type JobRole, type JobRoles, jobRoles } from './domain/job-roles.js';
export { JobRoleCatalogue } from './job-role-catalogue/job-role-catalogue.js';
export { jobRoleEventOf, jobRoleEventTypes } from './job-role-event-types.js';
