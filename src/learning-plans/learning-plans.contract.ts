// What other modules may use of the learning plans module.
export {
  LEARNING_PLANS_STREAM,
  type LearningPlanEvent,
  type PlanDefinition,
} from './domain/learning-plan.events.js';
export { type LearningPlans, learningPlans } from './domain/learning-plans.js';
export { learningPlanEventOf, learningPlanEventTypes } from './learning-plan-event-types.js';
export { LearningPlanCatalogue } from './plan-catalogue/learning-plan-catalogue.js';
export { type FollowsByPlans, PlanForesight } from './foresee-plans/plan-foresight.js';
