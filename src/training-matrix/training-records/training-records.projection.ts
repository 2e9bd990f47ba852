import type { Projection } from '../../platform/projections/projection.js';
import {
  TRAINING_STREAM_PREFIX,
  trainingEventOf,
  trainingEventTypes,
} from '../../training/training.contract.js';
import type { RecordFacts } from '../domain/training-facts.js';
import { foldTraining } from './fold-training.js';
import { trainingRecordsView } from './training-records.view.js';

/** What was told of each learner's courses. Who the learners are, and were, is in the learners view. */
export const trainingRecords: Projection<RecordFacts> = {
  view: trainingRecordsView,
  streamPrefixes: [TRAINING_STREAM_PREFIX],
  // Attendance too, which says nothing about a cell: the revision counts it.
  handles: Object.keys(trainingEventTypes),
  documentIds: (opened) => {
    const event = trainingEventOf(opened);
    return event === undefined ? [] : [event.data.learnerId];
  },
  fold: (facts, opened) => {
    const event = trainingEventOf(opened);
    return event === undefined ? facts : foldTraining(facts, event);
  },
};
