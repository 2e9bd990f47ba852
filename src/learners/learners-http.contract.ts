// What controllers of other modules may use of the learners module; apart, because projectors need no HTTP.
export { DateField } from './learner-fields.js';
export { filterOf, LearnerFilterFields, ListField } from './learner-filter/learner-filter.request.js';
export { filtersInForce } from './learner-filter/filter-words.js';
export { FilterAnswer, VisibilityAnswer } from './learners-list/learners-list.answer.js';
