import {
  learner,
  learnerEventOf,
  learnerStream,
  type RecordedLearnerEvent,
} from '../../learners/learners.contract.js';
import { fold } from '../../platform/deciding/drafting.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import type { EventSerialiser } from '../../platform/events/event-serialiser.js';
import type { Known } from './known.js';

export type KnownFromLog = Known & { readonly history: readonly RecordedLearnerEvent[] };

/** Learners as the log knows them, many at a time. */
export class LearnerHistories {
  constructor(
    private readonly store: Pick<EventStore, 'readStreams'>,
    private readonly serialiser: EventSerialiser,
  ) {}

  /** Every asked learner is in the answer, unknown ones with an empty history. */
  async of(learnerIds: readonly string[]): Promise<ReadonlyMap<string, KnownFromLog>> {
    const recorded = await this.store.readStreams(learnerIds.map(learnerStream));
    const histories = new Map<string, RecordedLearnerEvent[]>();
    for (const event of await this.serialiser.open([...recorded.values()].flat())) {
      const ours = learnerEventOf(event);
      if (ours === undefined) continue;
      const history = histories.get(ours.stream);
      if (history === undefined) histories.set(ours.stream, [ours]);
      else history.push(ours);
    }
    return new Map(learnerIds.map((id) => [id, known(histories.get(learnerStream(id)) ?? [])]));
  }
}

const known = (history: readonly RecordedLearnerEvent[]): KnownFromLog => ({
  learner: fold(learner, history),
  revision: history.at(-1)?.revision ?? 'none',
  history,
});
