import type { FrozenRow } from '../../bulk/bulk.contract.js';
import { LEARNER_STATUSES } from '../../learners/learners.contract.js';
import type { Json, JsonObject } from '../../platform/events/event.js';
import type { RowKeys } from '../match/row-keys.js';
import type { RowDetails } from '../match/typed-row.js';
import { type PlannedRow, withoutAbsent } from '../plan/planned-row.js';

/** A row that does something, as the operation keeps it; undefined for the others. */
export const frozenRow = (planned: PlannedRow, sealed: JsonObject | null): FrozenRow | undefined => {
  const { row, outcome, learnerId, revision, values } = planned;
  if (outcome === 'unchanged' || outcome === 'rejected' || learnerId === null) return undefined;
  return { row, learnerId, kind: outcome, revision, values, sealed };
};

/** What a row says, in what names nobody and what does: the two parts in which an operation keeps it. */
export const partsOf = (
  { name, email, employeeNumber, externalId, groupId, jobRoleId, startedOn, status, leavesOn }: RowDetails,
  { emailKey, employeeNumberKey, externalIdKey }: RowKeys,
): Pick<PlannedRow, 'values' | 'personal'> => ({
  values: withoutAbsent({
    ...{ groupId, jobRoleId, startedOn, status, leavesOn, emailKey, employeeNumberKey },
    ...(externalIdKey === null ? {} : { externalIdKey }),
  }),
  personal: withoutAbsent({ name, email, employeeNumber, externalId }),
});

/** Null is something that a row takes away; what is absent it does not speak of. */
const said = (value: Json | undefined): string | null | undefined =>
  typeof value === 'string' || value === null ? value : undefined;
const text = (value: Json | undefined): string | undefined => said(value) ?? undefined;

/** What `partsOf` took apart, together again. */
export const detailsOf = (values: JsonObject, personal: JsonObject): RowDetails => {
  const details = {
    name: text(personal['name']),
    email: said(personal['email']),
    employeeNumber: said(personal['employeeNumber']),
    externalId: said(personal['externalId']),
    groupId: text(values['groupId']),
    jobRoleId: said(values['jobRoleId']),
    startedOn: said(values['startedOn']),
    status: LEARNER_STATUSES.find((status) => status === values['status']),
    leavesOn: text(values['leavesOn']),
  };
  return withoutAbsent(details) as RowDetails;
};

export const keysOf = (values: JsonObject): RowKeys => ({
  emailKey: text(values['emailKey']) ?? null,
  employeeNumberKey: text(values['employeeNumberKey']) ?? null,
  externalIdKey: text(values['externalIdKey']) ?? null,
});
