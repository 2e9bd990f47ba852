import { Inject, Injectable } from '@nestjs/common';
import { type Learner, learner, learnerStream } from '../learners/learners.contract.js';
import { Aggregates, type DecisionOutcome } from '../platform/deciding/aggregates.js';
import type { CommandContext } from '../platform/deciding/command-context.js';
import type { Decision } from '../platform/deciding/decision.js';
import type { EventStore } from '../platform/event-store/event-store.js';
import { EVENT_STORE } from '../platform/ports.js';
import { type TrainingRecord, trainingRecord } from './domain/training-record.js';
import { type TrainingEvent, trainingStream } from './domain/training.events.js';

/** Who the learner is and what their record holds: two streams, read one after the other. */
export type LearnerWithRecord = { readonly learner: Learner; readonly record: TrainingRecord };

/** Decisions on one learner's training record. */
@Injectable()
export class TrainingStreams {
  constructor(
    private readonly aggregates: Aggregates,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** As Aggregates.decide. The learner is as they were just before the record was read. */
  async decide(
    learnerId: string,
    context: CommandContext,
    decision: (record: TrainingRecord, learner: Learner) => Decision<TrainingEvent>,
    ifRevision?: number,
  ): Promise<DecisionOutcome<TrainingEvent>> {
    const { state } = await this.aggregates.load(learnerStream(learnerId), learner);
    return this.aggregates.decide({
      stream: trainingStream(learnerId),
      decider: trainingRecord,
      context,
      decision: (record) => decision(record, state),
      ...(ifRevision === undefined ? {} : { ifRevision }),
    });
  }

  async load(learnerId: string): Promise<LearnerWithRecord> {
    const [who, record] = await Promise.all([
      this.aggregates.load(learnerStream(learnerId), learner),
      this.aggregates.load(trainingStream(learnerId), trainingRecord),
    ]);
    return { learner: who.state, record: record.state };
  }

  /** Id of the actor who recorded a completion, from its envelope; undefined where there is no such completion. */
  async recorderOf(learnerId: string, completionId: string): Promise<string | undefined> {
    for await (const { type, data, metadata } of this.store.readStream(trainingStream(learnerId)))
      if (type === 'CompletionRecorded' && data['completionId'] === completionId) return metadata.actor.id;
    return undefined;
  }
}
