import { learnerEventOf, learnerEventTypes } from '../../learners/learners.contract.js';
import type { Projection } from '../../platform/projections/projection.js';
import {
  TRAINING_STREAM_PREFIX,
  trainingEventOf,
  trainingEventTypes,
} from '../../training/training.contract.js';
import type { TrainingFacts } from '../domain/training-facts.js';
import { foldLearner } from './fold-learner.js';
import { foldTraining } from './fold-training.js';
import { trainingRecordsView } from './training-records.view.js';

// What says nothing about a cell, nor about who is in the matrix.
const UNHEARD: ReadonlySet<string> = new Set([
  'LearnerEmailChanged',
  'LearnerDeactivationScheduled',
  'LearnerDeactivationUnscheduled',
  'LearnerChangeAbandoned',
  'AttendanceRecorded',
]);

/** The facts of each learner's training, from both of a learner's streams. */
export const trainingRecords: Projection<TrainingFacts> = {
  view: trainingRecordsView,
  streamPrefixes: ['learner-', TRAINING_STREAM_PREFIX],
  handles: [...Object.keys(learnerEventTypes), ...Object.keys(trainingEventTypes)].filter(
    (type) => !UNHEARD.has(type),
  ),
  documentIds: (opened) => {
    const event = learnerEventOf(opened) ?? trainingEventOf(opened);
    return event === undefined ? [] : [event.data.learnerId];
  },
  fold: (facts, opened) => {
    const ofLearner = learnerEventOf(opened);
    if (ofLearner !== undefined) return foldLearner(facts, ofLearner);
    const ofTraining = trainingEventOf(opened);
    return ofTraining === undefined ? facts : foldTraining(facts, ofTraining);
  },
};
