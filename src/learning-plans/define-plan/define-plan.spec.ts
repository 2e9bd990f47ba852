import { given } from '../../../test/support/given.js';
import type { LearningPlanEvent, PlanDefinition } from '../domain/learning-plan.events.js';
import { learningPlans } from '../domain/learning-plans.js';
import { definePlan } from './define-plan.js';

const definition: PlanDefinition = {
  name: 'Care home',
  groupIds: ['home'],
  jobRoleIds: ['cook'],
  courses: [{ courseId: 'moving', mandatory: true, dueInDays: 30 }],
  whenLeft: 'withdraw',
};
const defined = (
  planId = 'P1',
  operationId = 'O1',
  changes: Partial<PlanDefinition> = {},
  chosenAt = 7,
): LearningPlanEvent => ({
  type: 'LearningPlanDefined',
  data: { planId, ...definition, ...changes, operationId, chosenAt },
});
const retired = (operationId = 'O2'): LearningPlanEvent => ({
  type: 'LearningPlanRetired',
  data: { planId: 'P1', operationId },
});
const followed = (position: number): LearningPlanEvent => ({
  type: 'LearningPlansFollowed',
  data: { position },
});
const known = { groupExists: () => true, jobRoleExists: () => true, courseExists: () => true };
const define = (planId: string, operationId: string, asked: PlanDefinition | null = definition) => ({
  planId,
  definition: asked,
  operationId,
  chosenAt: 7,
});

describe('defining a learning plan', () => {
  it('is done once for one operation', () => {
    given(learningPlans)
      .when((state) => definePlan(define('P1', 'O1'), state, known))
      .then(defined());
    given(learningPlans, defined())
      .when((state) => definePlan(define('P1', 'O1'), state, known))
      .thenNothingHappens();
  });

  it('refuses a name that reads the same as another plan in force', () => {
    given(learningPlans, defined())
      .when((state) => definePlan(define('P2', 'O2', { ...definition, name: 'CARE HOME' }), state, known))
      .thenRefuses('LEARNING_PLAN_NAME_TAKEN', { planId: 'P1' });
    given(learningPlans, defined(), retired())
      .when((state) => definePlan(define('P2', 'O3'), state, known))
      .then(defined('P2', 'O3'));
  });

  it('refuses groups, job roles and courses that do not exist, by name', () => {
    const ask = (facts: Partial<typeof known>) =>
      given(learningPlans).when((state) => definePlan(define('P1', 'O1'), state, { ...known, ...facts }));
    ask({ groupExists: () => false }).thenRefuses('GROUP_NOT_FOUND', { groupId: 'home' });
    ask({ jobRoleExists: () => false }).thenRefuses('JOB_ROLE_NOT_FOUND', { jobRoleId: 'cook' });
    ask({ courseExists: () => false }).thenRefuses('COURSE_NOT_FOUND', { courseId: 'moving' });
  });

  it('retires a plan, once, and only one that exists', () => {
    given(learningPlans, defined())
      .when((state) => definePlan(define('P1', 'O2', null), state, known))
      .then(retired());
    given(learningPlans, defined(), retired())
      .when((state) => definePlan(define('P1', 'O3', null), state, known))
      .thenNothingHappens();
    given(learningPlans)
      .when((state) => definePlan(define('P1', 'O2', null), state, known))
      .thenRefuses('LEARNING_PLAN_NOT_FOUND', { planId: 'P1' });
  });
});

describe('the learning plans', () => {
  const after = (...events: LearningPlanEvent[]) => learningPlans.initial.after(events);

  it('know what a plan was before an operation changed it', () => {
    const plans = after(defined(), defined('P1', 'O2', { name: 'Homes' }), retired('O3'));
    expect(plans.before('P1', 'O1')).toBeUndefined();
    expect(plans.before('P1', 'O2')?.name).toBe('Care home');
    expect(plans.before('P1', 'O3')).toMatchObject({ name: 'Homes', retired: false });
    expect(plans.find('P1')).toMatchObject({ name: 'Homes', retired: true });
  });

  it('are followed from where the learners of a new definition were chosen', () => {
    expect(after(defined('P1', 'O1', {}, 40)).followedTo).toBe(40);
    expect(after(defined('P1', 'O1', {}, 40), followed(90)).followedTo).toBe(90);
    expect(after(defined('P1', 'O1', {}, 40), followed(90), defined('P2', 'O2', {}, 60)).followedTo).toBe(60);
    expect(after(defined('P1', 'O1', {}, 40), followed(90), followed(50)).followedTo).toBe(90);
  });
});
