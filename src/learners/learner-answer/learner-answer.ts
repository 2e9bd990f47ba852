import type { Groups } from '../../groups/groups.contract.js';
import type { JobRoles } from '../../job-roles/job-roles.contract.js';
import type { LearnerRow } from '../learners-list/learner-row.js';
import type { LearnerAnswer } from './learner.answer.js';
import { LISTED_WORDS } from './status-words.js';

/** What resolves ids to names at the time of reading. */
export type Names = { readonly groups: Groups; readonly jobRoles: JobRoles };

/** Field by field: the keys for search and order stay inside. */
export const learnerAnswer = (row: LearnerRow, { groups, jobRoles }: Names): LearnerAnswer => {
  const { word, symbol } = LISTED_WORDS[row.listedAs];
  return {
    learnerId: row.learnerId,
    name: row.name,
    email: row.email,
    employeeNumber: row.employeeNumber,
    status: row.status,
    erased: row.erased,
    statusWord: word,
    statusSymbol: symbol,
    groupId: row.groupId,
    groupName: groups.find(row.groupId)?.name ?? null,
    groupPath: groups.path(row.groupId),
    jobRoleId: row.jobRoleId,
    jobRoleName: row.jobRoleId === null ? null : (jobRoles.find(row.jobRoleId)?.name ?? null),
    startedOn: row.startedOn,
    leftOn: row.leftOn,
    deactivationReason: row.deactivationReason,
    scheduledDeactivation: row.scheduledDeactivation,
    leave: row.leave,
    registeredAt: row.registeredAt,
    changedAt: row.changedAt,
    revision: row.revision,
  };
};
