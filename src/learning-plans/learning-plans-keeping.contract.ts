// What keeps the plans' promise; apart, because it needs bulk operations, which know the plans.
export { PlanFollower } from './follow/plan-follower.js';
