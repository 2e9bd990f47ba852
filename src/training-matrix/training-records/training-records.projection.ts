import type { Projection } from '../../platform/projections/projection.js';
import {
  ATTENDANCE_EVENTS,
  TRAINING_STREAM_PREFIX,
  trainingEventOf,
  trainingEventTypes,
} from '../../training/training.contract.js';
import type { RecordFacts } from '../domain/training-facts.js';
import { foldTraining } from './fold-training.js';
import { trainingRecordsView } from './training-records.view.js';

const NO_CELL: readonly string[] = ATTENDANCE_EVENTS;

/** What was told of each learner's courses. Who the learners are, and were, is in the learners view. */
export const trainingRecords: Projection<RecordFacts> = {
  view: trainingRecordsView,
  streamPrefixes: [TRAINING_STREAM_PREFIX],
  // Attendance says nothing about a cell.
  handles: Object.keys(trainingEventTypes).filter((type) => !NO_CELL.includes(type)),
  documentIds: (opened) => {
    const event = trainingEventOf(opened);
    return event === undefined ? [] : [event.data.learnerId];
  },
  fold: (facts, opened) => {
    const event = trainingEventOf(opened);
    return event === undefined ? facts : foldTraining(facts, event);
  },
};
