import { exists, type Learner, learner, learnerEventOf } from '../../learners/learners.contract.js';
import type { JsonObject, OpenedEvent } from '../../platform/events/event.js';
import { byWhom } from '../sentences/by-whom.js';
import { learnerSentence } from '../sentences/learner-sentences.js';
import type { Names } from '../sentences/names.js';
import { differing, learnerDetails } from './learner-details.js';
import type { ChangeAnswer } from './learner-history.answer.js';

const detailsOf = (state: Learner, names: Names): JsonObject | null =>
  exists(state) ? learnerDetails(state, names) : null;

export const effectiveOnOf = ({ data }: OpenedEvent): string | null => {
  const { effectiveOn } = data;
  return typeof effectiveOn === 'string' ? effectiveOn : null;
};

const reasonOf = ({ data, metadata }: OpenedEvent): string | null => {
  const { reason } = data;
  return typeof reason === 'string' ? reason : (metadata.reason ?? null);
};

/** What an event says of itself, whoever it is about. */
export const envelopeAnswer = (event: OpenedEvent, bulk: ReadonlySet<string>) => {
  const { position, revision, id: eventId, type, metadata } = event;
  const { actor, recordedAt, correlationId } = metadata;
  return {
    position,
    revision,
    eventId,
    type,
    recordedAt,
    actor,
    effectiveOn: effectiveOnOf(event),
    reason: reasonOf(event),
    operation: { id: correlationId, bulk: bulk.has(correlationId) },
  };
};

/** A learner's events, all of them and in order, as changes from what was before. Pure. */
export const changesOf = (
  history: readonly OpenedEvent[],
  names: Names,
  bulk: ReadonlySet<string>,
): readonly ChangeAnswer[] => {
  let state: Learner = learner.initial;
  return history.map((event) => {
    const ofLearner = learnerEventOf(event);
    const was = state;
    if (ofLearner !== undefined) state = learner.evolve(state, ofLearner);
    const [before, after] = [detailsOf(was, names), detailsOf(state, names) ?? {}];
    const what =
      ofLearner === undefined ? event.type : learnerSentence(ofLearner, exists(was) ? was : null, names);
    return {
      ...envelopeAnswer(event, bulk),
      sentence: what + byWhom(event.metadata, bulk.has(event.metadata.correlationId)),
      before: before === null ? null : differing(before, after),
      after: differing(after, before),
    };
  });
};
