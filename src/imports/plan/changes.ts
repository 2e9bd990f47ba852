import type { LearnerEvent, LearnerRow } from '../../learners/learners.contract.js';
import { ERASED } from '../../platform/events/event.js';
import type { PlaceNames } from '../match/place-names.js';
import type { Field } from '../headings/fields.js';
import type { FieldChange, PlannedRow } from './planned-row.js';

/** What is different after the events, field by field, as people read it. */
export const changesOf = (
  events: readonly LearnerEvent[],
  before: LearnerRow,
  places: Pick<PlaceNames, 'pathOf' | 'nameOf'>,
): PlannedRow['changes'] => {
  const changes: { [F in Field]?: FieldChange } = {};
  for (const event of events) {
    switch (event.type) {
      case 'LearnerRenamed':
        if (event.personal !== ERASED) changes.name = { before: before.name, after: event.personal.name };
        break;
      case 'LearnerEmailChanged':
        if (event.personal !== ERASED) changes.email = { before: before.email, after: event.personal.email };
        break;
      case 'LearnerEmployeeNumberChanged':
        if (event.personal !== ERASED)
          changes.employeeNumber = { before: before.employeeNumber, after: event.personal.employeeNumber };
        break;
      case 'LearnerStartDateChanged':
        changes.startDate = { before: before.startedOn, after: event.data.startedOn };
        break;
      case 'LearnerMovedToGroup':
        changes.group = { before: places.pathOf(before.groupId), after: places.pathOf(event.data.groupId) };
        break;
      case 'LearnerJobRoleChanged':
        changes.jobRole = {
          before: roleName(before.jobRoleId, places),
          after: roleName(event.data.jobRoleId, places),
        };
        break;
      case 'LearnerDeactivated':
      case 'LearnerWentOnLeave':
      case 'LearnerReactivated':
        changes.status = { before: before.status, after: STATUS_AFTER[event.type] };
        break;
      case 'LearnerDeactivationScheduled':
        changes.leavingDate = {
          before: before.scheduledDeactivation?.effectiveOn ?? null,
          after: event.data.effectiveOn,
        };
        break;
      default:
        break;
    }
  }
  return changes;
};

const STATUS_AFTER = {
  LearnerDeactivated: 'inactive',
  LearnerWentOnLeave: 'on-leave',
  LearnerReactivated: 'active',
} as const;

const roleName = (jobRoleId: string | null, places: Pick<PlaceNames, 'nameOf'>): string | null =>
  jobRoleId === null ? null : places.nameOf(jobRoleId);
