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
import {
  type Allocation,
  type Attendance,
  type Completion,
  type Exemption,
  trainingEventOf,
  TrainingRecord,
  trainingStream,
} from '../../training/training.contract.js';

/** Up to when. `at`: what was recorded by then. Both: whichever ends earlier. */
export type ReplayUntil = { readonly at?: Instant; readonly position?: Position };

export type ReplayedLearner = {
  readonly learnerId: string;
  /** Null where nobody of this id was known yet. */
  readonly learner: Exclude<Learner, { status: 'unknown' | 'abandoned' }> | null;
  /** What the record held, course by course; empty where nothing was known yet. */
  readonly training: ReplayedTraining;
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

export type ReplayedTraining = {
  /** Those in force. */
  readonly allocations: readonly Omit<Allocation, 'since'>[];
  /** Void ones too. */
  readonly completions: readonly Omit<Completion, 'countsSince'>[];
  readonly exemptions: readonly Exemption[];
  readonly attendances: readonly Attendance[];
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
    training: trainingIn(known),
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

const trainingIn = (known: readonly OpenedEvent[]): ReplayedTraining => {
  const events = known.map(trainingEventOf).filter((event) => event !== undefined);
  const record = TrainingRecord.empty.after(events);
  const courseIds = record.courseIds();
  return {
    allocations: record.allocations().map(({ since: _, ...allocation }) => allocation),
    completions: courseIds
      .flatMap((courseId) => record.completions(courseId))
      .map(({ countsSince: _, ...completion }) => completion),
    exemptions: courseIds.flatMap((courseId) => record.exemptions(courseId)),
    attendances: record.attendances(),
  };
};

/** For the command line: reads the learner's two streams and folds them up to then. Throws what the store and the serialiser throw. */
export const replayLearner = async (
  store: EventStore,
  serialiser: EventSerialiser,
  learnerId: string,
  until: ReplayUntil = {},
): Promise<ReplayedLearner> => {
  const streams = await store.readStreams([learnerStream(learnerId), trainingStream(learnerId)]);
  const recorded = [...streams.values()].flat().sort((a, b) => a.position - b.position);
  return replayed(learnerId, await serialiser.open(recorded), until);
};
