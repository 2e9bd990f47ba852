import type { FrozenRow } from '../../bulk/bulk.contract.js';
import type { Json, JsonObject } from '../../platform/events/event.js';
import type { RowKeys } from '../match/match-row.js';
import type { RowDetails } from '../match/typed-row.js';
import type { PlannedRow } from '../plan/planned-row.js';

/** A row that does something, as the operation keeps it; undefined for the others. */
export const frozenRow = (planned: PlannedRow, sealed: JsonObject | null): FrozenRow | undefined => {
  const { row, outcome, learnerId, revision, values } = planned;
  if (outcome === 'unchanged' || outcome === 'rejected' || learnerId === null) return undefined;
  return { row, learnerId, kind: outcome, revision, values, sealed };
};

const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

const DETAILS = ['name', 'email', 'employeeNumber', 'groupId', 'jobRoleId', 'startedOn'] as const;

/** What `partsOf` took apart, together again. */
export const detailsOf = (values: JsonObject, personal: JsonObject): RowDetails => {
  const details: { -readonly [K in keyof RowDetails]: RowDetails[K] } = {};
  for (const field of DETAILS) {
    const value = text(personal[field]) ?? text(values[field]);
    if (value !== undefined) details[field] = value;
  }
  return details;
};

export const keysOf = (values: JsonObject): RowKeys => ({
  emailKey: text(values['emailKey']) ?? null,
  employeeNumberKey: text(values['employeeNumberKey']) ?? null,
});
