import type { Actor } from '../../access/actor.js';
import {
  amendLearner,
  changeJobRole,
  type Learner,
  type LearnerEvent,
  moveLearner,
  registerLearner,
} from '../../learners/learners.contract.js';
import { accept, type Decision } from '../../platform/deciding/decision.js';
import type { RowDetails } from '../match/typed-row.js';
import type { RowKeys } from '../match/match-row.js';

export type RowFacts = RowKeys & {
  readonly by: Actor;
  readonly groupExists: (groupId: string) => boolean;
  readonly jobRoleExists: (jobRoleId: string) => boolean;
};

/** Pure: registers a learner with what a row says. Name and group must be there. Preview and run both call it. */
export const registerFromRow = (
  learnerId: string,
  details: RowDetails & { readonly name: string; readonly groupId: string },
  state: Learner,
  facts: RowFacts,
): Decision<LearnerEvent> => {
  const { name, email = null, employeeNumber = null, groupId, jobRoleId = null, startedOn = null } = details;
  const { emailKey, employeeNumberKey } = facts;
  return registerLearner(
    { learnerId, name, email, employeeNumber, groupId, jobRoleId, startedOn },
    state,
    facts.by,
    {
      groupExists: facts.groupExists(groupId),
      jobRoleExists: jobRoleId === null || facts.jobRoleExists(jobRoleId),
      emailKey,
      employeeNumberKey,
    },
  );
};

/** Pure: all that a row changes of a learner, as one decision; the first refusal refuses the whole row. */
export const amendFromRow = (
  learnerId: string,
  details: RowDetails,
  state: Learner,
  { by, emailKey, employeeNumberKey, groupExists, jobRoleExists }: RowFacts,
): Decision<LearnerEvent> => {
  const { groupId, jobRoleId, ...amended } = details;
  const decisions = [
    amendLearner({ learnerId, ...amended }, state, by, { emailKey, employeeNumberKey }),
    ...(groupId === undefined
      ? []
      : [moveLearner({ learnerId, groupId }, state, by, { groupExists: groupExists(groupId) })]),
    ...(jobRoleId === undefined
      ? []
      : [changeJobRole({ learnerId, jobRoleId }, state, by, { jobRoleExists: jobRoleExists(jobRoleId) })]),
  ];
  const events: LearnerEvent[] = [];
  for (const decision of decisions) {
    if (decision.outcome === 'refused') return decision;
    events.push(...decision.events);
  }
  return accept(...events);
};
