import type { Instant } from '../../platform/events/event.js';
import type { RegisterMark } from '../domain/session.events.js';
import type { RecordedSessionEvent } from '../stored-session-event.js';

/** What an operation did to one learner's mark in a register. */
export type MarkHistory = {
  readonly learnerId: string;
  /** Undefined: there was none. */
  readonly before: RegisterMark | undefined;
  readonly after: RegisterMark | undefined;
  /** The latest event of all that changed the mark. */
  readonly latest: { readonly type: string; readonly recordedAt: Instant };
};

/** Pure: the learners whose marks the operation changed, by learner. */
export const markHistories = (
  history: readonly RecordedSessionEvent[],
  operationId: string,
): ReadonlyMap<string, MarkHistory> => {
  const marks = new Map<string, RegisterMark>();
  const changed = new Map<string, MarkHistory>();
  for (const event of history)
    for (const [learnerId, after] of marksOf(event)) {
      const before = marks.get(learnerId);
      if (before?.mark === after?.mark && before?.minutes === after?.minutes) continue;
      if (after === undefined) marks.delete(learnerId);
      else marks.set(learnerId, after);
      const { type, metadata } = event;
      const latest = { type, recordedAt: metadata.recordedAt };
      const known = changed.get(learnerId);
      if (metadata.correlationId === operationId)
        changed.set(learnerId, {
          learnerId,
          before: known === undefined ? before : known.before,
          after,
          latest,
        });
      else if (known !== undefined) changed.set(learnerId, { ...known, latest });
    }
  return changed;
};

/** A submission holds everybody who is marked: nobody vanishes by it. */
const marksOf = (event: RecordedSessionEvent): readonly (readonly [string, RegisterMark | undefined])[] => {
  switch (event.type) {
    case 'RegisterMarked':
      return [
        ...event.data.marks.map((mark) => [mark.learnerId, mark] as const),
        ...event.data.cleared.map((learnerId) => [learnerId, undefined] as const),
      ];
    case 'RegisterSubmitted':
      return event.data.marks.map((mark) => [mark.learnerId, mark] as const);
    case 'LearnersTakenOffRegister':
      return event.data.learnerIds.map((learnerId) => [learnerId, undefined] as const);
    default:
      return [];
  }
};
