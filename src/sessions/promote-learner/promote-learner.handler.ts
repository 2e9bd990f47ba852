import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { CLOCK } from '../../platform/ports.js';
import { LearnerFactsReader } from '../learner-facts-reader.js';
import { SessionDesk } from '../session-desk/session-desk.js';
import { type PromoteLearner, promoteLearner } from './promote-learner.js';

export class PromoteLearnerCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: Omit<PromoteLearner, 'now'>,
    readonly by: Actor,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(PromoteLearnerCommand)
export class PromoteLearnerHandler implements ICommandHandler<PromoteLearnerCommand> {
  constructor(
    private readonly desk: SessionDesk,
    private readonly learners: LearnerFactsReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ input, by, context, ifRevision }: PromoteLearnerCommand): Promise<DecisionOutcome> {
    const command = { ...input, now: this.clock.now() };
    const { outcome } = await this.desk.decide({
      sessionId: input.sessionId,
      context,
      ifRevision,
      decide: async (state) => promoteLearner(command, state, by, await this.learners.of([input.learnerId])),
    });
    return outcome;
  }
}
