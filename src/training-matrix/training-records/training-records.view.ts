import type { ViewDefinition } from '../../platform/read-store/view.js';

/** One document a learner, of type `TrainingFacts`: searched by what changed since a position. */
export const trainingRecordsView: ViewDefinition = {
  name: 'training-records',
  version: 2,
  fields: { learnerId: 'string', changedPosition: 'number' },
  indexes: [['changedPosition']],
};
