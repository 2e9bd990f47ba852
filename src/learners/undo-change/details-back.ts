import { assertNever } from '../../platform/deciding/decision.js';
import type { LearnerEvent } from '../domain/learner.events.js';
import type { ExistingLearner } from '../domain/learner.js';
import type { Aspect } from './aspects.js';

/** What leads from the detail of now to the one before; nothing where it is the same. */
export const detailsBack = (
  aspect: Exclude<Aspect, 'status'>,
  before: ExistingLearner,
  now: ExistingLearner,
): readonly LearnerEvent[] => {
  const { learnerId, name, email, emailKey, employeeNumber, employeeNumberKey } = before;
  const { groupId, jobRoleId, startedOn, externalId, externalIdKey } = before;
  switch (aspect) {
    case 'group':
      return groupId === now.groupId ? [] : [{ type: 'LearnerMovedToGroup', data: { learnerId, groupId } }];
    case 'job-role':
      return jobRoleId === now.jobRoleId
        ? []
        : [{ type: 'LearnerJobRoleChanged', data: { learnerId, jobRoleId } }];
    case 'name':
      // An erased name cannot be put back.
      return name === null || name === now.name
        ? []
        : [{ type: 'LearnerRenamed', data: { learnerId }, personal: { name } }];
    case 'email':
      return email === now.email && emailKey === now.emailKey
        ? []
        : [{ type: 'LearnerEmailChanged', data: { learnerId, emailKey }, personal: { email } }];
    case 'employee-number':
      return employeeNumber === now.employeeNumber && employeeNumberKey === now.employeeNumberKey
        ? []
        : [
            {
              type: 'LearnerEmployeeNumberChanged',
              data: { learnerId, employeeNumberKey },
              personal: { employeeNumber },
            },
          ];
    case 'external-id':
      return externalId === now.externalId && externalIdKey === now.externalIdKey
        ? []
        : [
            {
              type: 'LearnerExternalIdChanged',
              data: { learnerId, externalIdKey },
              personal: { externalId },
            },
          ];
    case 'start-date':
      return startedOn === now.startedOn
        ? []
        : [{ type: 'LearnerStartDateChanged', data: { learnerId, startedOn } }];
    default:
      return assertNever(aspect);
  }
};
