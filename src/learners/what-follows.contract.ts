// What follows elsewhere from a learner's status; apart, because it asks modules that know learners by their contract.
export { consequencesOf } from './what-follows/consequences.js';
export { LearnerTies, type Ties } from './what-follows/learner-ties.js';
