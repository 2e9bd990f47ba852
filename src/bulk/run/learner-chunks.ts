import { type Learner, learner, type LearnerEvent, learnerStream } from '../../learners/learners.contract.js';
import type { RecordedLearnerEvent } from '../../learners/learners.contract.js';
import type { PlacesSource } from '../places.js';
import type { Appended, ChunkWork, Standing } from './chunk-work.js';
import type { LearnerHistories } from './learner-histories.js';
import type { UniqueKeys } from './unique-keys.js';

/** A learner as far as it is known; `history` where it was read from the log and not believed from a view. */
export type Known = Pick<Standing, 'revision'> & {
  readonly learner: Learner;
  readonly history?: readonly RecordedLearnerEvent[];
};

type LearnerWork = Pick<ChunkWork<Known, LearnerEvent>, 'believed' | 'decide'>;

/** What all actions on the learners' own streams share: where they append, what they must claim, and what follows. */
export class LearnerChunks {
  constructor(
    private readonly histories: LearnerHistories,
    private readonly keys: UniqueKeys,
    private readonly places: Pick<PlacesSource, 'keep'>,
  ) {}

  work({ believed, decide }: LearnerWork): ChunkWork<Known, LearnerEvent> {
    const { histories, keys, places } = this;
    return {
      streamOf: learnerStream,
      believed,
      fromLog: (learnerIds) => histories.of(learnerIds),
      decide,
      after: (known, events) => ({ ...known, learner: events.reduce(learner.evolve, known.learner) }),
      claim: (accepted, context, mayTakeOver) => keys.take(accepted, context, mayTakeOver),
      settle: async (appended, context) => {
        await keys.giveUp(appended, context);
        const groups = new Set(appended.flatMap(groupsEntered));
        if (groups.size > 0) await places.keep(groups, context);
      },
    };
  }
}

const groupsEntered = ({ parts }: Appended<Known, LearnerEvent>): readonly string[] =>
  parts.flatMap(({ events }) =>
    events.flatMap((event) =>
      event.type === 'LearnerRegistered' || event.type === 'LearnerMovedToGroup' ? [event.data.groupId] : [],
    ),
  );
