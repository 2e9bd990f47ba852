import type { Actor } from '../../access/actor.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import { administered } from '../administered-learner.js';
import type { Learner } from '../domain/learner.js';
import type { LearnerEvent } from '../domain/learner.events.js';

/** Null: the learner has no job role any more. */
export type ChangeJobRole = { readonly learnerId: string; readonly jobRoleId: string | null };

/** `jobRoleExists`: true where the command names none. Refuses LEARNER_NOT_FOUND, OWN_PROFILE, JOB_ROLE_NOT_FOUND. */
export const changeJobRole = (
  command: ChangeJobRole,
  state: Learner,
  by: Actor,
  facts: { readonly jobRoleExists: boolean },
): Decision<LearnerEvent> =>
  administered(state, by, (learner) => {
    const { learnerId, jobRoleId } = command;
    if (learner.jobRoleId === jobRoleId) return accept();
    if (!facts.jobRoleExists) return refuse('JOB_ROLE_NOT_FOUND', { jobRoleId });
    return accept<LearnerEvent>({ type: 'LearnerJobRoleChanged', data: { learnerId, jobRoleId } });
  });
