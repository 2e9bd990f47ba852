import { assertNever } from '../../platform/deciding/decision.js';
import type { IsoDate } from '../../platform/events/event.js';
import { type ExistingLearner, exists, learner } from '../domain/learner.js';
import type { DeactivationReason, LearnerEvent } from '../domain/learner.events.js';

/** What of a learner can be changed without touching the rest. */
export type Aspect = 'status' | 'group' | 'job-role' | 'name' | 'email' | 'employee-number' | 'start-date';

/** Undefined: nothing that can be undone. Registration counts as a change of status: undoing it makes inactive, the details stay as they were given. */
export const aspectOf = (event: LearnerEvent): Aspect | undefined => {
  switch (event.type) {
    case 'LearnerMovedToGroup':
      return 'group';
    case 'LearnerJobRoleChanged':
      return 'job-role';
    case 'LearnerRenamed':
      return 'name';
    case 'LearnerEmailChanged':
      return 'email';
    case 'LearnerEmployeeNumberChanged':
      return 'employee-number';
    case 'LearnerStartDateChanged':
      return 'start-date';
    case 'LearnerErased':
    case 'LearnerChangeAbandoned':
      return undefined;
    case 'LearnerRegistered':
    case 'LearnerDeactivationScheduled':
    case 'LearnerDeactivationUnscheduled':
    case 'LearnerDeactivated':
    case 'LearnerReactivated':
    case 'LearnerWentOnLeave':
    case 'LearnerReturnedFromLeave':
    case 'LearnerRegistrationAbandoned':
      return 'status';
    default:
      return assertNever(event);
  }
};

/** A learner with what a reversal needs beyond the ordinary state: why and since when they are inactive. */
export type RememberedLearner = ExistingLearner & {
  readonly inactive: { readonly reason: DeactivationReason; readonly effectiveOn: IsoDate } | null;
};

const inactiveAfter = (
  before: RememberedLearner | undefined,
  event: LearnerEvent,
): RememberedLearner['inactive'] => {
  if (event.type === 'LearnerDeactivated') {
    const { reason, effectiveOn } = event.data;
    return { reason, effectiveOn };
  }
  return event.type === 'LearnerReactivated' ? null : (before?.inactive ?? null);
};

export const remembered = (
  before: RememberedLearner | undefined,
  event: LearnerEvent,
): RememberedLearner | undefined => {
  const state = learner.evolve(before ?? learner.initial, event);
  return exists(state) ? { ...state, inactive: inactiveAfter(before, event) } : undefined;
};
