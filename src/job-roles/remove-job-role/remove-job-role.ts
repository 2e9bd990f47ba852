import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { JobRoleEvent } from '../domain/job-role.events.js';
import type { JobRoles } from '../domain/job-roles.js';

export type RemoveJobRole = { readonly jobRoleId: string };

/** `learners`: how many have it, whatever their status. Refuses JOB_ROLE_NOT_FOUND, JOB_ROLE_IN_USE. */
export const removeJobRole = (
  { jobRoleId }: RemoveJobRole,
  state: JobRoles,
  facts: { readonly learners: number },
): Decision<JobRoleEvent> => {
  if (state.find(jobRoleId) === undefined)
    return state.wasRemoved(jobRoleId) ? accept() : refuse('JOB_ROLE_NOT_FOUND', { jobRoleId });
  if (facts.learners > 0) return refuse('JOB_ROLE_IN_USE', { jobRoleId, count: facts.learners });
  return accept<JobRoleEvent>({ type: 'JobRoleRemoved', data: { jobRoleId } });
};
