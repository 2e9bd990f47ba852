import { learner, type LearnerEvent, learnerStream } from '../../learners/learners.contract.js';
import { sideEffectsOf } from '../actions/side-effects.js';
import type { PlacesSource } from '../places.js';
import type { Appended, ChunkWork } from './chunk-work.js';
import { handOverOfKeys } from './hand-over-of-keys.js';
import type { Known } from './known.js';
import type { LearnerHistories } from './learner-histories.js';
import type { UniqueKeys } from './unique-keys.js';

type LearnerWork = Pick<ChunkWork<Known, LearnerEvent>, 'believed' | 'decide' | 'elsewhere'>;

/** What all actions on the learners' own streams share: where they append, what they must claim, and what follows. */
export class LearnerChunks {
  constructor(
    private readonly histories: LearnerHistories,
    private readonly keys: UniqueKeys,
    private readonly places: Pick<PlacesSource, 'keep'>,
  ) {}

  work({ believed, decide, elsewhere }: LearnerWork): ChunkWork<Known, LearnerEvent> {
    const { histories, keys, places } = this;
    return {
      streamOf: learnerStream,
      believed,
      fromLog: (learnerIds) => histories.of(learnerIds),
      decide,
      ...(elsewhere === undefined ? {} : { elsewhere }),
      sideEffectsOf: (known, events, found) => sideEffectsOf(known.learner, events, found),
      after: (known, events) => ({ ...known, learner: events.reduce(learner.evolve, known.learner) }),
      claim: (accepted, context, mayTakeOver, step) => keys.take(accepted, context, mayTakeOver, step),
      handOver: handOverOfKeys,
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
