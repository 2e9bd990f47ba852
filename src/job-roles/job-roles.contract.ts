// What other modules may use of the job roles module.
export type { JobRoleEvent } from './domain/job-role.events.js';
export { JOB_ROLE_CATALOGUE_STREAM } from './domain/job-role.events.js';
export type { JobRole, JobRoles } from './domain/job-roles.js';
export { JobRoleCatalogue } from './job-role-catalogue/job-role-catalogue.js';
export { jobRoleEventOf, jobRoleEventTypes } from './job-role-event-types.js';
