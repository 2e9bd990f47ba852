import {
  exists,
  type Learner,
  learner,
  learnerEventOf,
  type RecordedLearnerEvent,
} from '../../learners/learners.contract.js';
import type { OpenedEvent } from '../../platform/events/event.js';
import {
  type RecordedTrainingEvent,
  trainingEventOf,
  type TrainingRecord,
  trainingRecord,
} from '../../training/training.contract.js';
import { auditedEvent, type Telling } from '../audited-event/audited-event.js';
import { learnerSentence } from '../sentences/learner-sentences.js';
import type { Names } from '../sentences/names.js';
import { readable, readableTraining } from '../sentences/readable-event.js';
import { trainingSentence } from '../sentences/training-sentence.js';
import { fieldChanges } from './field-changes.js';
import type { ChangeAnswer } from './learner-history.answer.js';
import { trainingChanges } from './training-changes.js';

/** A learner's events of both streams, all of them and in order, as changes from what was before. Pure. */
export const changesOf = (
  history: readonly OpenedEvent[],
  names: Names,
  telling: Telling,
): readonly ChangeAnswer[] => {
  const story = new History(names, telling);
  return history.map((event) => story.next(event));
};

/** Remembers, while a history is told, what was before each event. */
class History {
  private learner: Learner = learner.initial;
  private record: TrainingRecord = trainingRecord.initial;

  constructor(
    private readonly names: Names,
    private readonly telling: Telling,
  ) {}

  next(event: OpenedEvent): ChangeAnswer {
    const ofLearner = learnerEventOf(event);
    if (ofLearner !== undefined) return this.ofLearner(event, readable(ofLearner));
    const ofTraining = trainingEventOf(event);
    if (ofTraining !== undefined) return this.ofTraining(event, readableTraining(ofTraining));
    return { ...auditedEvent(event, event.type, this.telling), changes: {} };
  }

  private ofLearner(event: OpenedEvent, told: RecordedLearnerEvent): ChangeAnswer {
    const before = this.learner;
    this.learner = learner.evolve(before, told);
    const what = learnerSentence(told, exists(before) ? before : null, this.names);
    return { ...auditedEvent(event, what, this.telling), changes: fieldChanges(before, this.learner) };
  }

  private ofTraining(event: OpenedEvent, told: RecordedTrainingEvent): ChangeAnswer {
    const before = this.record;
    this.record = trainingRecord.evolve(before, told);
    const what = trainingSentence(told, before, this.names);
    const changes = trainingChanges(before, this.record, told);
    return { ...auditedEvent(event, what, this.telling), changes };
  }
}
