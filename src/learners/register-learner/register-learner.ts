import { type Actor, mayAdminister } from '../../access/actor.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { IsoDate } from '../../platform/events/event.js';
import { type ExistingLearner, exists, type Learner } from '../domain/learner.js';
import type { LearnerEvent } from '../domain/learner.events.js';

/** Details are checked and normalised (domain/learner-details.ts). */
export type RegisterLearner = {
  readonly learnerId: string;
  readonly name: string;
  readonly email: string | null;
  readonly employeeNumber: string | null;
  /** What an HR or rota system knows the learner by; left out: nothing. */
  readonly externalId?: string | null;
  readonly groupId: string;
  readonly jobRoleId: string | null;
  readonly startedOn: IsoDate | null;
};

export type RegisterFacts = {
  readonly groupExists: boolean;
  /** True where the command names no job role. */
  readonly jobRoleExists: boolean;
  readonly emailKey: string | null;
  readonly employeeNumberKey: string | null;
  readonly externalIdKey?: string | null;
};

const isAlreadySo = (command: RegisterLearner, state: ExistingLearner): boolean =>
  state.name === command.name &&
  state.email === command.email &&
  state.employeeNumber === command.employeeNumber &&
  state.externalId === (command.externalId ?? null) &&
  state.groupId === command.groupId &&
  state.jobRoleId === command.jobRoleId &&
  state.startedOn === command.startedOn;

/** Refuses GROUP_NOT_FOUND, JOB_ROLE_NOT_FOUND, LEARNER_ALREADY_REGISTERED, REGISTRATION_ABANDONED. */
export const registerLearner = (
  command: RegisterLearner,
  state: Learner,
  by: Actor,
  facts: RegisterFacts,
): Decision<LearnerEvent> => {
  const { learnerId, name, email, employeeNumber, externalId, groupId, jobRoleId, startedOn } = command;
  if (!facts.groupExists || !mayAdminister(by, groupId)) return refuse('GROUP_NOT_FOUND', { groupId });
  if (!facts.jobRoleExists) return refuse('JOB_ROLE_NOT_FOUND', { jobRoleId });
  if (state.status === 'abandoned') return refuse('REGISTRATION_ABANDONED');
  if (exists(state)) return isAlreadySo(command, state) ? accept() : refuse('LEARNER_ALREADY_REGISTERED');
  const { emailKey, employeeNumberKey, externalIdKey } = facts;
  return accept<LearnerEvent>({
    type: 'LearnerRegistered',
    data: {
      ...{ learnerId, groupId, jobRoleId, startedOn, emailKey, employeeNumberKey },
      ...(typeof externalIdKey === 'string' ? { externalIdKey } : {}),
    },
    personal: { name, email, employeeNumber, ...(typeof externalId === 'string' ? { externalId } : {}) },
  });
};
