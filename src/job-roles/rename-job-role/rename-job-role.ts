import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { JobRoleEvent } from '../domain/job-role.events.js';
import type { JobRoles } from '../domain/job-roles.js';

export type RenameJobRole = { readonly jobRoleId: string; readonly name: string };

/** Refuses JOB_ROLE_NOT_FOUND, JOB_ROLE_NAME_TAKEN. */
export const renameJobRole = (command: RenameJobRole, state: JobRoles): Decision<JobRoleEvent> => {
  const { jobRoleId, name } = command;
  const role = state.find(jobRoleId);
  if (role === undefined) return refuse('JOB_ROLE_NOT_FOUND', { jobRoleId });
  if (role.name === name) return accept();
  const alike = state.namedAlike(name);
  // Its own name in another spelling is free to take.
  if (alike !== undefined && alike.jobRoleId !== jobRoleId)
    return refuse('JOB_ROLE_NAME_TAKEN', { jobRoleId: alike.jobRoleId });
  return accept<JobRoleEvent>({ type: 'JobRoleRenamed', data: { jobRoleId, name } });
};
