// What controllers of other modules may use of the learners module; apart, because projectors need no HTTP.
export { DateField } from './learner-fields.js';
export {
  fileFilterOf,
  filterOf,
  LearnerFilterFields,
  ListField,
  StatusOfFileField,
} from './learner-filter/learner-filter.request.js';
export { LearnerAnswer } from './learner-answer/learner.answer.js';
export { ShowLearnerQuery } from './show-learner/show-learner.handler.js';
export { learnerAnswer, type Names } from './learner-answer/learner-answer.js';
export { LISTED_WORDS } from './learner-answer/status-words.js';
export { resolvedOrRefused } from './learners-list/list-learners.handler.js';
export { ORDERS } from './learners-list/list-order.js';
export { filtersInForce } from './learner-filter/filter-words.js';
export { FilterAnswer, VisibilityAnswer } from './learners-list/learners-list.answer.js';
