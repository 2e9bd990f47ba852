import { Inject, Injectable } from '@nestjs/common';
import { Aggregates, type DecisionOutcome } from '../../platform/deciding/aggregates.js';
import { CachedStream } from '../../platform/deciding/cached-stream.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import type { Decision } from '../../platform/deciding/decision.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import { EventSerialiser } from '../../platform/events/event-serialiser.js';
import { EVENT_STORE } from '../../platform/ports.js';
import { LEARNING_PLANS_STREAM, type LearningPlanEvent } from '../domain/learning-plan.events.js';
import { type LearningPlans, learningPlans } from '../domain/learning-plans.js';

/** The learning plans as they stand at the time of the call. */
@Injectable()
export class LearningPlanCatalogue {
  private readonly cached: CachedStream<LearningPlans, LearningPlanEvent>;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    serialiser: EventSerialiser,
    private readonly aggregates: Aggregates,
  ) {
    this.cached = new CachedStream(store, serialiser, LEARNING_PLANS_STREAM, learningPlans);
  }

  /** Throws what the event store throws. */
  async current(): Promise<LearningPlans> {
    return (await this.cached.load()).state;
  }

  decide(
    context: CommandContext,
    decision: (state: LearningPlans) => Decision<LearningPlanEvent>,
  ): Promise<DecisionOutcome<LearningPlanEvent>> {
    return this.aggregates.decide({
      stream: LEARNING_PLANS_STREAM,
      decider: learningPlans,
      context,
      decision,
    });
  }
}
