import type { Actor } from '../../access/actor.js';
import {
  amendLearner,
  changeJobRole,
  type Learner,
  learner,
  type LearnerEvent,
  moveLearner,
  registerLearner,
} from '../../learners/learners.contract.js';
import { accept, type Decision } from '../../platform/deciding/decision.js';
import { fold } from '../../platform/deciding/drafting.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { RowKeys } from '../match/row-keys.js';
import type { RowDetails } from '../match/typed-row.js';
import { statusFromRow } from './status-command.js';

export type RowFacts = {
  readonly by: Actor;
  /** The day of the dry run. */
  readonly today: IsoDate;
  readonly groupExists: (groupId: string) => boolean;
  readonly jobRoleExists: (jobRoleId: string) => boolean;
};

/**
 * Pure: registers a learner with what a row says. Name and group must be there. Preview and run both call it. Whom the row calls
 * inactive or on leave is registered and becomes so at once.
 */
export const registerFromRow = (
  learnerId: string,
  details: RowDetails & { readonly name: string; readonly groupId: string },
  keys: RowKeys,
  state: Learner,
  facts: RowFacts,
): Decision<LearnerEvent> => {
  const { name, email = null, employeeNumber = null, groupId, jobRoleId = null, startedOn = null } = details;
  const { by, today } = facts;
  const registration = registerLearner(
    { learnerId, name, email, employeeNumber, groupId, jobRoleId, startedOn },
    state,
    by,
    {
      groupExists: facts.groupExists(groupId),
      jobRoleExists: jobRoleId === null || facts.jobRoleExists(jobRoleId),
      emailKey: keys.emailKey,
      employeeNumberKey: keys.employeeNumberKey,
    },
  );
  if (registration.outcome === 'refused') return registration;
  const registered = fold({ ...learner, initial: state }, registration.events);
  return together(registration, statusFromRow(learnerId, details, registered, by, today));
};

/** Pure: all that a row changes of a learner, as one decision; the first refusal refuses the whole row. */
export const amendFromRow = (
  learnerId: string,
  details: RowDetails,
  keys: RowKeys,
  state: Learner,
  { by, today, groupExists, jobRoleExists }: RowFacts,
): Decision<LearnerEvent> => {
  const { groupId, jobRoleId, name, email, employeeNumber, startedOn } = details;
  const amended = {
    learnerId,
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(employeeNumber === undefined ? {} : { employeeNumber }),
    ...(startedOn === undefined ? {} : { startedOn }),
  };
  return together(
    amendLearner(amended, state, by, keys),
    ...(groupId === undefined
      ? []
      : [moveLearner({ learnerId, groupId }, state, by, { groupExists: groupExists(groupId) })]),
    ...(jobRoleId === undefined
      ? []
      : [
          changeJobRole({ learnerId, jobRoleId }, state, by, {
            jobRoleExists: jobRoleId === null || jobRoleExists(jobRoleId),
          }),
        ]),
    statusFromRow(learnerId, details, state, by, today),
  );
};

const together = (...decisions: readonly Decision<LearnerEvent>[]): Decision<LearnerEvent> => {
  const events: LearnerEvent[] = [];
  for (const decision of decisions) {
    if (decision.outcome === 'refused') return decision;
    events.push(...decision.events);
  }
  return accept(...events);
};
