import type { Actor } from '../../src/access/actor.js';
import type { LearnerEvent } from '../../src/learners/learners.contract.js';

export const administrator: Actor = {
  kind: 'administrator',
  id: 'administrator-1',
  scope: { kind: 'everything' },
};
export const managerOf = (...groupIds: readonly string[]): Actor => ({
  kind: 'manager',
  id: 'manager-1',
  scope: { kind: 'groups', groupIds: new Set(groupIds) },
});

type Of<T extends LearnerEvent['type']> = Extract<LearnerEvent, { type: T }>;

/** Zoe of the kitchen, an active learner with everything filled in. */
export const registered = (
  data: Partial<Of<'LearnerRegistered'>['data']> = {},
  personal: Partial<{ name: string; email: string | null; employeeNumber: string | null }> = {},
): LearnerEvent => ({
  type: 'LearnerRegistered',
  data: {
    learnerId: 'L1',
    groupId: 'kitchen',
    jobRoleId: 'cook',
    startedOn: '2024-03-01',
    emailKey: 'key-zoe',
    employeeNumberKey: 'key-17',
    ...data,
  },
  personal: { name: 'Zoë Keller', email: 'zoe@example.org', employeeNumber: '17', ...personal },
});
export const deactivated = (
  reason: Of<'LearnerDeactivated'>['data']['reason'] = 'left',
  effectiveOn = '2026-11-24',
): LearnerEvent => ({
  type: 'LearnerDeactivated',
  data: { learnerId: 'L1', reason, effectiveOn },
});
export const scheduled = (
  effectiveOn = '2026-12-31',
  reason: Of<'LearnerDeactivated'>['data']['reason'] = 'left',
): LearnerEvent => ({
  type: 'LearnerDeactivationScheduled',
  data: { learnerId: 'L1', reason, effectiveOn },
});
export const unscheduled = (): LearnerEvent => ({
  type: 'LearnerDeactivationUnscheduled',
  data: { learnerId: 'L1' },
});
export const reactivated = (effectiveOn = '2026-11-24'): LearnerEvent => ({
  type: 'LearnerReactivated',
  data: { learnerId: 'L1', effectiveOn },
});
export const wentOnLeave = (
  expectedBackOn: string | null = '2027-02-01',
  effectiveOn = '2026-11-24',
): LearnerEvent => ({ type: 'LearnerWentOnLeave', data: { learnerId: 'L1', effectiveOn, expectedBackOn } });
export const returned = (effectiveOn = '2026-11-24'): LearnerEvent => ({
  type: 'LearnerReturnedFromLeave',
  data: { learnerId: 'L1', effectiveOn },
});
export const moved = (groupId: string): LearnerEvent => ({
  type: 'LearnerMovedToGroup',
  data: { learnerId: 'L1', groupId },
});
export const roleChanged = (jobRoleId: string | null): LearnerEvent => ({
  type: 'LearnerJobRoleChanged',
  data: { learnerId: 'L1', jobRoleId },
});
export const renamed = (name: string): LearnerEvent => ({
  type: 'LearnerRenamed',
  data: { learnerId: 'L1' },
  personal: { name },
});
export const emailChanged = (email: string | null, emailKey: string | null): LearnerEvent => ({
  type: 'LearnerEmailChanged',
  data: { learnerId: 'L1', emailKey },
  personal: { email },
});
export const numberChanged = (
  employeeNumber: string | null,
  employeeNumberKey: string | null,
): LearnerEvent => ({
  type: 'LearnerEmployeeNumberChanged',
  data: { learnerId: 'L1', employeeNumberKey },
  personal: { employeeNumber },
});
export const startChanged = (startedOn: string | null): LearnerEvent => ({
  type: 'LearnerStartDateChanged',
  data: { learnerId: 'L1', startedOn },
});
export const erased = (reason: Of<'LearnerErased'>['data']['reason'] = 'retention-ended'): LearnerEvent => ({
  type: 'LearnerErased',
  data: { learnerId: 'L1', reason },
});
export const abandoned = (): LearnerEvent => ({
  type: 'LearnerRegistrationAbandoned',
  data: { learnerId: 'L1' },
});
