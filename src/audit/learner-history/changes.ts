import { exists, type Learner, learner, learnerEventOf } from '../../learners/learners.contract.js';
import type { OpenedEvent } from '../../platform/events/event.js';
import { auditedEvent, type Telling } from '../audited-event/audited-event.js';
import { learnerSentence } from '../sentences/learner-sentences.js';
import type { Names } from '../sentences/names.js';
import { readable } from '../sentences/readable-event.js';
import { fieldChanges } from './field-changes.js';
import type { ChangeAnswer } from './learner-history.answer.js';

/** A learner's events, all of them and in order, as changes from what was before. Pure. */
export const changesOf = (
  history: readonly OpenedEvent[],
  names: Names,
  telling: Telling,
): readonly ChangeAnswer[] => {
  let state: Learner = learner.initial;
  return history.map((event) => {
    const known = learnerEventOf(event);
    if (known === undefined) return { ...auditedEvent(event, event.type, telling), changes: {} };
    const ofLearner = readable(known);
    const before = state;
    state = learner.evolve(state, ofLearner);
    const what = learnerSentence(ofLearner, exists(before) ? before : null, names);
    return { ...auditedEvent(event, what, telling), changes: fieldChanges(before, state) };
  });
};
