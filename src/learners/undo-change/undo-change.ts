import { type Actor, mayAdminister } from '../../access/actor.js';
import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import type { IsoDate } from '../../platform/events/event.js';
import { administered } from '../administered-learner.js';
import type { LearnerEvent } from '../domain/learner.events.js';
import type { RecordedLearnerEvent } from '../stored-learner-event.js';
import { type Aspect, aspectOf, remembered, type RememberedLearner } from './aspects.js';
import { detailsBack } from './details-back.js';
import { statusBack } from './status-back.js';

/** What must be known of groups and job roles at the time of the undo. */
export type UndoFacts = {
  readonly groupExists: (groupId: string) => boolean;
  readonly jobRoleExists: (jobRoleId: string) => boolean;
};

/** One aspect that the operation changed: what it was before, and the first newer change of it by anything else. */
type Touched = {
  readonly aspect: Aspect;
  readonly before: RememberedLearner | undefined;
  readonly newer: RecordedLearnerEvent | undefined;
};

const touchedBy = (history: readonly RecordedLearnerEvent[], operationId: string): readonly Touched[] => {
  const touched = new Map<Aspect, Touched>();
  let state: RememberedLearner | undefined;
  for (const event of history) {
    const aspect = aspectOf(event);
    if (aspect === undefined) continue;
    const known = touched.get(aspect);
    if (event.metadata.correlationId === operationId)
      touched.set(aspect, { aspect, before: known === undefined ? state : known.before, newer: undefined });
    else if (known !== undefined) touched.set(aspect, { ...known, newer: known.newer ?? event });
    state = remembered(state, event);
  }
  return [...touched.values()];
};

const back = (touched: Touched, now: RememberedLearner, today: IsoDate): readonly LearnerEvent[] =>
  touched.aspect === 'status'
    ? statusBack(touched.before, now, today)
    : touched.before === undefined
      ? []
      : detailsBack(touched.aspect, touched.before, now);

const unreachable = (event: LearnerEvent, by: Actor, facts: UndoFacts): Decision<never> | undefined => {
  if (event.type === 'LearnerMovedToGroup') {
    const { groupId } = event.data;
    return facts.groupExists(groupId) && mayAdminister(by, groupId)
      ? undefined
      : refuse('GROUP_NOT_FOUND', { groupId });
  }
  if (event.type === 'LearnerJobRoleChanged' && event.data.jobRoleId !== null) {
    const { jobRoleId } = event.data;
    return facts.jobRoleExists(jobRoleId) ? undefined : refuse('JOB_ROLE_NOT_FOUND', { jobRoleId });
  }
  return undefined;
};

/**
 * Reverses what one bulk operation did to one learner. `history`: the learner's whole stream. What is already as it was
 * before is left alone. New addresses and numbers must be reserved before the events are appended.
 *
 * Refuses LEARNER_NOT_FOUND, OWN_PROFILE, NOTHING_TO_UNDO, NEWER_CHANGE (facts: type, recordedAt), GROUP_NOT_FOUND,
 * JOB_ROLE_NOT_FOUND. One refused aspect refuses the whole learner.
 */
export const undoOf = (
  history: readonly RecordedLearnerEvent[],
  operationId: string,
  by: Actor,
  today: IsoDate,
  facts: UndoFacts,
): Decision<LearnerEvent> => {
  const now = history.reduce<RememberedLearner | undefined>(remembered, undefined);
  return administered(now ?? { status: 'unknown' }, by, () => {
    const touched = touchedBy(history, operationId);
    if (now === undefined || touched.length === 0) return refuse('NOTHING_TO_UNDO');
    const events: LearnerEvent[] = [];
    for (const part of touched) {
      const reversal = back(part, now, today);
      if (reversal.length > 0 && part.newer !== undefined) {
        const { type, metadata } = part.newer;
        return refuse('NEWER_CHANGE', { type, recordedAt: metadata.recordedAt });
      }
      events.push(...reversal);
    }
    return (
      events.map((event) => unreachable(event, by, facts)).find((no) => no !== undefined) ?? accept(...events)
    );
  });
};
