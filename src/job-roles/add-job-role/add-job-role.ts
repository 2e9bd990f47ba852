import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { JobRoleEvent } from '../domain/job-role.events.js';
import type { JobRoles } from '../domain/job-roles.js';

/** The name is checked and trimmed. */
export type AddJobRole = { readonly jobRoleId: string; readonly name: string };

/** Refuses JOB_ROLE_NAME_TAKEN, JOB_ROLE_ALREADY_EXISTS. */
export const addJobRole = (command: AddJobRole, state: JobRoles): Decision<JobRoleEvent> => {
  const { jobRoleId, name } = command;
  const existing = state.find(jobRoleId);
  if (existing !== undefined)
    return existing.name === name ? accept() : refuse('JOB_ROLE_ALREADY_EXISTS', { jobRoleId });
  const alike = state.namedAlike(name);
  if (alike !== undefined) return refuse('JOB_ROLE_NAME_TAKEN', { jobRoleId: alike.jobRoleId });
  return accept<JobRoleEvent>({ type: 'JobRoleAdded', data: { jobRoleId, name } });
};
