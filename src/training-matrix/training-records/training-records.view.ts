import type { ViewDefinition } from '../../platform/read-store/view.js';

/** One document a learner, of type `RecordFacts`: searched by what changed since a position, and by learner for what is open. */
export const trainingRecordsView: ViewDefinition = {
  name: 'training-records',
  version: 4,
  fields: { learnerId: 'string', changedPosition: 'number', openAllocations: 'number' },
  indexes: [['changedPosition'], ['learnerId']],
};
