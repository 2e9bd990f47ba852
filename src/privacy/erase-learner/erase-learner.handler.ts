import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import {
  type EraseLearner,
  eraseLearner,
  type Learner,
  learner,
  type LearnerEvent,
  learnerStream,
} from '../../learners/learners.contract.js';
import { Aggregates, type DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { Forgetting } from '../finish-erasures/forgetting.js';

export class EraseLearnerCommand extends Command<DecisionOutcome<LearnerEvent>> {
  constructor(
    readonly input: EraseLearner,
    readonly by: Actor,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(EraseLearnerCommand)
export class EraseLearnerHandler implements ICommandHandler<EraseLearnerCommand> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly forgetting: Forgetting,
  ) {}

  /** The key is destroyed when it answers, also for who was erased before; Erasures finishes what breaks off here. */
  async execute(command: EraseLearnerCommand): Promise<DecisionOutcome<LearnerEvent>> {
    const { input, by, context, ifRevision } = command;
    const { learnerId, reason } = input;
    const outcome = await this.aggregates.decide<Learner, LearnerEvent>({
      stream: learnerStream(learnerId),
      decider: learner,
      context: { ...context, reason },
      decision: (state) => eraseLearner(input, state, by),
      ...(ifRevision === undefined ? {} : { ifRevision }),
    });
    if (outcome.outcome !== 'refused') await this.forgetting.forget([learnerId]);
    return outcome;
  }
}
