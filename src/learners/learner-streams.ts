import { Injectable } from '@nestjs/common';
import { Aggregates, type DecisionOutcome } from '../platform/deciding/aggregates.js';
import type { CommandContext } from '../platform/deciding/command-context.js';
import type { Decision } from '../platform/deciding/decision.js';
import { type Learner, learner } from './domain/learner.js';
import { type LearnerEvent, learnerStream } from './domain/learner.events.js';

/** Decisions on one learner that need no reservation. */
@Injectable()
export class LearnerStreams {
  constructor(private readonly aggregates: Aggregates) {}

  /** As Aggregates.decide. */
  decide(
    learnerId: string,
    context: CommandContext,
    decision: (state: Learner) => Decision<LearnerEvent>,
    ifRevision?: number,
  ): Promise<DecisionOutcome<LearnerEvent>> {
    return this.aggregates.decide({
      stream: learnerStream(learnerId),
      decider: learner,
      context,
      decision,
      ...(ifRevision === undefined ? {} : { ifRevision }),
    });
  }
}
