// What controllers of other modules may use of the audit module; apart, because projectors need no HTTP.
export { ChangeAnswer } from './learner-history/learner-history.answer.js';
export { LearnerHistoryQuery } from './learner-history/learner-history.handler.js';
