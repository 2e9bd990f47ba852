// What controllers of other modules may use of the training matrix module; apart, because projectors need no HTTP.
export { LearnerTrainingAnswer } from './learner-training/learner-training.answer.js';
export { ShowLearnerTrainingQuery } from './learner-training/show-learner-training.handler.js';
export { askedTime } from './question/asked-matrix.js';
