import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { Position } from '../../platform/events/event.js';
import type { LearningPlanEvent, PlanDefinition } from '../domain/learning-plan.events.js';
import type { LearningPlans } from '../domain/learning-plans.js';

export type DefinePlan = {
  readonly planId: string;
  /** Null: the plan is retired. */
  readonly definition: PlanDefinition | null;
  readonly operationId: string;
  readonly chosenAt: Position;
};

export type DefineFacts = {
  readonly groupExists: (groupId: string) => boolean;
  readonly jobRoleExists: (jobRoleId: string) => boolean;
  readonly courseExists: (courseId: string) => boolean;
};

/**
 * What was made by the same operation before is left alone. Refuses LEARNING_PLAN_NOT_FOUND (nothing to retire),
 * LEARNING_PLAN_NAME_TAKEN, GROUP_NOT_FOUND, JOB_ROLE_NOT_FOUND, COURSE_NOT_FOUND.
 */
export const definePlan = (
  { planId, definition, operationId, chosenAt }: DefinePlan,
  state: LearningPlans,
  facts: DefineFacts,
): Decision<LearningPlanEvent> => {
  if (state.isMadeBy(planId, operationId)) return accept();
  if (definition === null) {
    const plan = state.find(planId);
    if (plan === undefined) return refuse('LEARNING_PLAN_NOT_FOUND', { planId });
    if (plan.retired) return accept();
    return accept<LearningPlanEvent>({ type: 'LearningPlanRetired', data: { planId, operationId } });
  }
  const { name, groupIds, jobRoleIds, courses, whenLeft } = definition;
  const alike = state.namedAlike(name);
  if (alike !== undefined && alike.planId !== planId)
    return refuse('LEARNING_PLAN_NAME_TAKEN', { planId: alike.planId });
  const data = { planId, name, groupIds, jobRoleIds, courses, whenLeft, operationId, chosenAt };
  return unknownOf(definition, facts) ?? accept<LearningPlanEvent>({ type: 'LearningPlanDefined', data });
};

const unknownOf = (
  { groupIds, jobRoleIds, courses }: PlanDefinition,
  { groupExists, jobRoleExists, courseExists }: DefineFacts,
): Decision<never> | undefined => {
  const groupId = groupIds.find((id) => !groupExists(id));
  if (groupId !== undefined) return refuse('GROUP_NOT_FOUND', { groupId });
  const jobRoleId = jobRoleIds.find((id) => !jobRoleExists(id));
  if (jobRoleId !== undefined) return refuse('JOB_ROLE_NOT_FOUND', { jobRoleId });
  const course = courses.find(({ courseId }) => !courseExists(courseId));
  return course === undefined ? undefined : refuse('COURSE_NOT_FOUND', { courseId: course.courseId });
};
