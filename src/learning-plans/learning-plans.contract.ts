// What other modules may use of the learning plans module.
export type { LearningPlanEvent, PlanDefinition } from './domain/learning-plan.events.js';
export { learningPlanEventOf, learningPlanEventTypes } from './learning-plan-event-types.js';
