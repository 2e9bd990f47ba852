import { everything, type Predicate } from '../../platform/read-store/predicate.js';
import type { LearningPlan } from '../domain/learning-plans.js';

type Population = Pick<LearningPlan, 'groupIds' | 'jobRoleIds'>;

/** The learners of the list who come under a plan as it was or as it will be; inactive ones are looked after on their return. */
export const comingUnder = (
  plans: readonly Population[],
  subtree: (groupId: string) => ReadonlySet<string> | undefined,
): Predicate => ({
  op: 'and',
  of: [
    { op: 'in', field: 'listedAs', values: ['active', 'on-leave'] },
    { op: 'or', of: plans.map((plan) => populationOf(plan, subtree)) },
  ],
});

const populationOf = (
  { groupIds, jobRoleIds }: Population,
  subtree: (groupId: string) => ReadonlySet<string> | undefined,
): Predicate => {
  const groups = new Set(groupIds.flatMap((id) => [...(subtree(id) ?? [])]));
  const conditions: Predicate[] = [
    ...(groupIds.length === 0 ? [] : [{ op: 'in', field: 'groupId', values: [...groups] } as const]),
    ...(jobRoleIds.length === 0 ? [] : [{ op: 'in', field: 'jobRoleId', values: [...jobRoleIds] } as const]),
  ];
  return conditions.length === 0 ? everything : { op: 'and', of: conditions };
};
