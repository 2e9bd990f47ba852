import type { Actor } from '../../access/actor.js';
import { accept, type Decision } from '../../platform/deciding/decision.js';
import type { IsoDate } from '../../platform/events/event.js';
import { administered } from '../administered-learner.js';
import type { ExistingLearner, Learner } from '../domain/learner.js';
import type { LearnerEvent } from '../domain/learner.events.js';

/** What is absent stays; null clears. Details are checked and normalised (domain/learner-details.ts). */
export type AmendLearner = {
  readonly learnerId: string;
  readonly name?: string;
  readonly email?: string | null;
  readonly employeeNumber?: string | null;
  readonly externalId?: string | null;
  readonly startedOn?: IsoDate | null;
};

/** Keyed hashes of the command's new address, number and external id; null where it clears them or does not name them. */
export type AmendFacts = {
  readonly emailKey: string | null;
  readonly employeeNumberKey: string | null;
  readonly externalIdKey?: string | null;
};

const changes = (command: AmendLearner, now: ExistingLearner, facts: AmendFacts): LearnerEvent[] => {
  const { learnerId, name, email, employeeNumber, externalId, startedOn } = command;
  const events: LearnerEvent[] = [];
  if (name !== undefined && name !== now.name)
    events.push({ type: 'LearnerRenamed', data: { learnerId }, personal: { name } });
  if (email !== undefined && email !== now.email) {
    const { emailKey } = facts;
    events.push({ type: 'LearnerEmailChanged', data: { learnerId, emailKey }, personal: { email } });
  }
  if (employeeNumber !== undefined && employeeNumber !== now.employeeNumber) {
    const { employeeNumberKey } = facts;
    const data = { learnerId, employeeNumberKey };
    events.push({ type: 'LearnerEmployeeNumberChanged', data, personal: { employeeNumber } });
  }
  if (externalId !== undefined && externalId !== now.externalId) {
    const data = { learnerId, externalIdKey: facts.externalIdKey ?? null };
    events.push({ type: 'LearnerExternalIdChanged', data, personal: { externalId } });
  }
  if (startedOn !== undefined && startedOn !== now.startedOn)
    events.push({ type: 'LearnerStartDateChanged', data: { learnerId, startedOn } });
  return events;
};

/** One event for each thing that is different. Refuses LEARNER_NOT_FOUND, OWN_PROFILE. */
export const amendLearner = (
  command: AmendLearner,
  state: Learner,
  by: Actor,
  facts: AmendFacts,
): Decision<LearnerEvent> =>
  administered(state, by, (learner) => accept(...changes(command, learner, facts)));
