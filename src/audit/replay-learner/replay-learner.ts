import {
  exists,
  type Learner,
  learner,
  learnerEventOf,
  learnerStream,
} from '../../learners/learners.contract.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import type { Instant, OpenedEvent, Position } from '../../platform/events/event.js';
import type { EventSerialiser } from '../../platform/events/event-serialiser.js';

/** Up to when. `at`: what was recorded by then. Both: whichever ends earlier. */
export type ReplayUntil = { readonly at?: Instant; readonly position?: Position };

export type ReplayedLearner = {
  readonly learnerId: string;
  /** Null where nobody of this id was known yet. */
  readonly learner: Exclude<Learner, { status: 'unknown' | 'abandoned' }> | null;
  /** The last event that was folded in; null where there was none. */
  readonly asOf: {
    readonly position: Position;
    readonly revision: number;
    readonly recordedAt: Instant;
    readonly type: string;
  } | null;
  /** How many events were folded in, and how many came later. */
  readonly folded: number;
  readonly later: number;
};

/** What was known of a learner then. Pure. */
export const replayed = (
  learnerId: string,
  history: readonly OpenedEvent[],
  { at, position }: ReplayUntil,
): ReplayedLearner => {
  const known = history.filter(
    (event) =>
      (at === undefined || event.metadata.recordedAt <= at) &&
      (position === undefined || event.position <= position),
  );
  const events = known.map(learnerEventOf).filter((event) => event !== undefined);
  const state = events.reduce(learner.evolve, learner.initial);
  const last = known.at(-1);
  return {
    learnerId,
    learner: exists(state) ? state : null,
    asOf:
      last === undefined
        ? null
        : {
            position: last.position,
            revision: last.revision,
            recordedAt: last.metadata.recordedAt,
            type: last.type,
          },
    folded: known.length,
    later: history.length - known.length,
  };
};

/** For the command line: reads the learner's stream and folds it up to then. Throws what the store and the serialiser throw. */
export const replayLearner = async (
  store: EventStore,
  serialiser: EventSerialiser,
  learnerId: string,
  until: ReplayUntil = {},
): Promise<ReplayedLearner> => {
  const recorded = [];
  for await (const event of store.readStream(learnerStream(learnerId))) recorded.push(event);
  return replayed(learnerId, await serialiser.open(recorded), until);
};
