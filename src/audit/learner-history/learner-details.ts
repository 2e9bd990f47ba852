import type { ExistingLearner } from '../../learners/learners.contract.js';
import type { Json, JsonObject } from '../../platform/events/event.js';
import { groupWords, jobRoleWords, type Names } from '../sentences/names.js';

/** A learner as an auditor reads them: ids with the names that they have now. */
export const learnerDetails = (state: ExistingLearner, names: Names): JsonObject => ({
  status: state.status,
  name: state.name,
  email: state.email,
  employeeNumber: state.employeeNumber,
  groupId: state.groupId,
  group: groupWords(state.groupId, names),
  jobRoleId: state.jobRoleId,
  jobRole: state.jobRoleId === null ? null : jobRoleWords(state.jobRoleId, names),
  startedOn: state.startedOn,
  scheduledDeactivation: state.scheduledDeactivation,
  leave: state.leave,
});

const same = (one: Json | undefined, other: Json | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Those of the fields that are different in the other; all of them where there is no other. */
export const differing = (details: JsonObject, other: JsonObject | null): JsonObject =>
  Object.fromEntries(Object.entries(details).filter(([field, value]) => !same(value, other?.[field])));
