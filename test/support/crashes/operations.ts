import type { ApiClient } from '../../../src/sample/api-client.js';
import { SAMPLE_JOB_ROLES, sampleLearners } from '../../../src/sample/sample-organisation.js';
import type { Begin } from './killed-operation.js';

type Plan = { readonly planToken: string; readonly total: number };

const HEADER = 'Name,Email,Employee number,Group,Job role,Start date';

/** Deactivates whoever the filter finds; who is inactive already stays so. */
const deactivation =
  (filterOf: (api: ApiClient) => Promise<object>): Begin =>
  async (api) => {
    const selection = { filter: await filterOf(api) };
    const wish = { action: 'deactivate', params: { reason: 'left' }, selection };
    const plan = await api.ask<Plan>({ method: 'POST', path: '/bulk-operations/preview', json: wish });
    const json = { planToken: plan.planToken, confirmCount: plan.total };
    return (await api.ask<{ operationId: string }>({ method: 'POST', path: '/bulk-operations', json }))
      .operationId;
  };

export const deactivateAll = deactivation(async () => ({ status: ['active', 'inactive'] }));

export const deactivateHome = (name: string): Begin =>
  deactivation(async (api) => {
    const { groups } = await api.ask<{ groups: { groupId: string; name: string }[] }>({
      method: 'GET',
      path: '/groups',
    });
    return { groupId: groups.filter((group) => group.name === name).map(({ groupId }) => groupId) };
  });

/**
 * Imports a file with a new job role and start for the first half of the `known` learners of `populate`, and `added` new ones: every
 * row changes something.
 */
export const importOf = (known: number, added: number, homes: number): Begin => {
  const amended = known / 2;
  const rows = [...sampleLearners(known + added, homes, 7)].flatMap((learner, index) => {
    if (index >= amended && index < known) return [];
    const { name, email, employeeNumber, groupPath, jobRole } = learner;
    const role = index < amended ? SAMPLE_JOB_ROLES[index % SAMPLE_JOB_ROLES.length] : jobRole;
    return [[name, email, employeeNumber, groupPath.join(' / '), role, '2026-02-02'].join()];
  });
  const csv = [HEADER, ...rows].join('\r\n');
  return async (api) => {
    const plan = await api.ask<Plan>({ method: 'POST', path: '/imports/learners', csv });
    const json = { confirmCount: plan.total };
    return (
      await api.ask<{ operationId: string }>({
        method: 'POST',
        path: `/imports/${plan.planToken}/commit`,
        json,
      })
    ).operationId;
  };
};
