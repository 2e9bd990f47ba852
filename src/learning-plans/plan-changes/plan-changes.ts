import type { Course } from '../../courses/courses.contract.js';
import { type ExistingLearner, exists, type Learner } from '../../learners/learners.contract.js';
import { addDays } from '../../platform/clock/day-arithmetic.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { TrainingEvent, TrainingRecord } from '../../training/training.contract.js';
import type { PlanCourse } from '../domain/learning-plan.events.js';
import type { LearningPlan } from '../domain/learning-plans.js';

export type PlanFacts = {
  /** All plans, retired ones too. */
  readonly plans: readonly LearningPlan[];
  readonly today: IsoDate;
  readonly courseOf: (courseId: string) => Course | undefined;
  /** A group with everything beneath it; undefined where there is no such group. */
  readonly subtree: (groupId: string) => ReadonlySet<string> | undefined;
};

type Wanted = Omit<PlanCourse, 'courseId'> & { readonly planId: string };

/**
 * What brings a learner's record in line with the learning plans. What is allocated already stays as it is, whoever allocated
 * it, so that a plan never doubles a manual allocation. What a plan allocated and no plan asks for any more is withdrawn, or
 * ended where it was completed. An inactive learner's record stands still until they are back; an erased one's for good.
 */
export const planChanges = (
  learner: Learner,
  record: TrainingRecord,
  facts: PlanFacts,
): readonly TrainingEvent[] => {
  if (!exists(learner) || learner.status === 'inactive' || learner.erased) return [];
  const wanted = wantedOf(learner, facts);
  return [...allocations(learner, record, wanted, facts), ...withdrawals(learner, record, wanted, facts)];
};

/** Where several plans ask for a course, the first one's due date and validity count, and it is mandatory if it is so in any. */
const wantedOf = (learner: ExistingLearner, facts: PlanFacts): ReadonlyMap<string, Wanted> => {
  const wanted = new Map<string, Wanted>();
  for (const plan of facts.plans) {
    if (!comesUnder(learner, plan, facts)) continue;
    for (const { courseId, ...asked } of plan.courses) {
      const known = wanted.get(courseId);
      if (known === undefined) wanted.set(courseId, { planId: plan.planId, ...asked });
      else if (asked.mandatory) wanted.set(courseId, { ...known, mandatory: true });
    }
  }
  return wanted;
};

const comesUnder = (
  { groupId, jobRoleId }: ExistingLearner,
  { retired, groupIds, jobRoleIds }: LearningPlan,
  { subtree }: PlanFacts,
): boolean =>
  !retired &&
  (groupIds.length === 0 || groupIds.some((id) => subtree(id)?.has(groupId) === true)) &&
  (jobRoleIds.length === 0 || (jobRoleId !== null && jobRoleIds.includes(jobRoleId)));

const allocations = (
  { learnerId }: ExistingLearner,
  record: TrainingRecord,
  wanted: ReadonlyMap<string, Wanted>,
  { today, courseOf }: PlanFacts,
): readonly TrainingEvent[] =>
  [...wanted].flatMap(([courseId, { planId, mandatory, dueInDays, validityMonths }]): TrainingEvent[] => {
    if (record.allocation(courseId) !== null || courseOf(courseId)?.retired !== false) return [];
    const dueOn = dueInDays === null ? null : addDays(today, dueInDays);
    const overridden = validityMonths === undefined ? {} : { validityMonths };
    return [
      {
        type: 'CourseAllocated',
        data: {
          learnerId,
          courseId,
          allocatedOn: today,
          dueOn,
          source: 'plan',
          planId,
          mandatory,
          ...overridden,
        },
      },
    ];
  });

const withdrawals = (
  { learnerId }: ExistingLearner,
  record: TrainingRecord,
  wanted: ReadonlyMap<string, Wanted>,
  { plans, today }: PlanFacts,
): readonly TrainingEvent[] =>
  record.allocations().flatMap(({ courseId, source, planId, completed }): TrainingEvent[] => {
    if (source !== 'plan' || wanted.has(courseId)) return [];
    if (completed) return [{ type: 'AllocationEnded', data: { learnerId, courseId, endedOn: today } }];
    const plan = plans.find((one) => one.planId === planId);
    if (plan?.whenLeft === 'keep') return [];
    return [{ type: 'AllocationWithdrawn', data: { learnerId, courseId, withdrawnOn: today } }];
  });
