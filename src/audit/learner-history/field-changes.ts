import { exists, type Learner } from '../../learners/learners.contract.js';
import type { Json } from '../../platform/events/event.js';

const FIELDS = [
  'name',
  'email',
  'employeeNumber',
  'externalId',
  'groupId',
  'jobRoleId',
  'startedOn',
  'status',
  'scheduledDeactivation',
  'leave',
] as const;

export type FieldChange = { readonly before: Json; readonly after: Json };
export type FieldChanges = { readonly [field: string]: FieldChange };

/** What of a learner is different after an event; nothing was there before the registration. */
export const fieldChanges = (before: Learner, after: Learner): FieldChanges =>
  Object.fromEntries(
    FIELDS.map(
      (field) => [field, { before: valueOf(before, field), after: valueOf(after, field) }] as const,
    ).filter(([, change]) => JSON.stringify(change.before) !== JSON.stringify(change.after)),
  );

const valueOf = (learner: Learner, field: (typeof FIELDS)[number]): Json =>
  exists(learner) ? learner[field] : null;
