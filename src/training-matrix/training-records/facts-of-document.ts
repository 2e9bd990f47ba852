import { type LearnerRow, readPast } from '../../learners/learners.contract.js';
import type { ViewDocument } from '../../platform/read-store/view.js';
import type { PersonFacts, RecordFacts, TrainingFacts } from '../domain/training-facts.js';

// The views' documents were written by their projections: here they get their type back.

export const recordOf = (document: ViewDocument): RecordFacts => document.body as RecordFacts;

export const personOf = (document: ViewDocument): PersonFacts => {
  const { learnerId, name, nameKey, email, employeeNumber, externalId, past } = document.body as LearnerRow;
  const { times, groups, jobRoles, starts, statuses } = readPast(past);
  return {
    learnerId,
    name,
    nameKey,
    email,
    employeeNumber,
    externalId,
    times,
    groups,
    jobRoles,
    starts,
    statuses,
  };
};

/** The two together; somebody of whose training nothing was told yet has no record. */
export const factsOf = (person: PersonFacts, record: RecordFacts | undefined): TrainingFacts => ({
  ...person,
  recordTimes: record?.times ?? [],
  courses: record?.courses ?? [],
});
