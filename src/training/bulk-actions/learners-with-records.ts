import { learner, learnerEventOf, learnerStream } from '../../learners/learners.contract.js';
import { fold } from '../../platform/deciding/drafting.js';
import type { ActualRevision, EventStore } from '../../platform/event-store/event-store.js';
import type { OpenedEvent } from '../../platform/events/event.js';
import type { EventSerialiser } from '../../platform/events/event-serialiser.js';
import { trainingRecord } from '../domain/training-record.js';
import { trainingStream } from '../domain/training.events.js';
import { trainingEventOf } from '../stored-training-event.js';
import type { LearnerRecord } from './learner-record.js';

/** A learner with their record; the revision is the record's. */
export type KnownRecord = LearnerRecord & { readonly revision: ActualRevision };

/** Learners and their training records as the log knows them, many at a time. */
export class LearnersWithRecords {
  constructor(
    private readonly store: Pick<EventStore, 'readStreams'>,
    private readonly serialiser: EventSerialiser,
  ) {}

  /** Every asked learner is in the answer. */
  async of(learnerIds: readonly string[]): Promise<ReadonlyMap<string, KnownRecord>> {
    const streams = learnerIds.flatMap((id) => [learnerStream(id), trainingStream(id)]);
    const recorded = await this.store.readStreams(streams);
    const opened = new Map<string, OpenedEvent[]>();
    for (const event of await this.serialiser.open([...recorded.values()].flat())) {
      const others = opened.get(event.stream);
      if (others === undefined) opened.set(event.stream, [event]);
      else others.push(event);
    }
    return new Map(
      learnerIds.map((id) => [
        id,
        known(opened.get(learnerStream(id)) ?? [], opened.get(trainingStream(id)) ?? []),
      ]),
    );
  }
}

const known = (profile: readonly OpenedEvent[], training: readonly OpenedEvent[]): KnownRecord => {
  const history = training.map(trainingEventOf).filter((event) => event !== undefined);
  return {
    learner: fold(
      learner,
      profile.map(learnerEventOf).filter((event) => event !== undefined),
    ),
    record: fold(trainingRecord, history),
    revision: history.at(-1)?.revision ?? 'none',
    history,
  };
};
