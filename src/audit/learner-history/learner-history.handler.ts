import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Actor, mayAdminister } from '../../access/actor.js';
import { exists, learner, learnerEventOf, learnerStream } from '../../learners/learners.contract.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import type { OpenedEvent } from '../../platform/events/event.js';
import { EventSerialiser } from '../../platform/events/event-serialiser.js';
import { Refused } from '../../platform/http/refused.js';
import { EVENT_STORE } from '../../platform/ports.js';
import { trainingStream } from '../../training/training.contract.js';
import { Operations } from '../operations.js';
import { CurrentNames } from '../sentences/current-names.js';
import { changesOf } from './changes.js';
import type { ChangeAnswer } from './learner-history.answer.js';

/** All changes of a learner, oldest first. */
export class LearnerHistoryQuery extends Query<readonly ChangeAnswer[]> {
  constructor(
    readonly learnerId: string,
    readonly by: Actor,
  ) {
    super();
  }
}

/** Read from the log, not from a view: docs/adr/0014. */
@QueryHandler(LearnerHistoryQuery)
export class LearnerHistoryHandler implements IQueryHandler<LearnerHistoryQuery> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly serialiser: EventSerialiser,
    private readonly names: CurrentNames,
    private readonly operations: Operations,
  ) {}

  /** Throws Refused LEARNER_NOT_FOUND, also for learners outside the actor's scope. */
  async execute({ learnerId, by }: LearnerHistoryQuery): Promise<readonly ChangeAnswer[]> {
    const history = await this.read(learnerId);
    if (!isWithinScope(history, by)) throw new Refused({ code: 'LEARNER_NOT_FOUND' });
    const [names, operations] = await Promise.all([this.names.read(), this.operations.of(history)]);
    return changesOf(history, names, { by, operations });
  }

  /** Who they are and their record are two streams; a history is both by position. */
  private async read(learnerId: string): Promise<readonly OpenedEvent[]> {
    const streams = await this.store.readStreams([learnerStream(learnerId), trainingStream(learnerId)]);
    const recorded = [...streams.values()].flat().sort((a, b) => a.position - b.position);
    return this.serialiser.open(recorded);
  }
}

const isWithinScope = (history: readonly OpenedEvent[], by: Actor): boolean => {
  const events = history.map(learnerEventOf).filter((event) => event !== undefined);
  const state = events.reduce(learner.evolve, learner.initial);
  return exists(state) && mayAdminister(by, state.groupId);
};
