import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { LearnerFactsReader } from '../learner-facts-reader.js';
import { SessionDesk } from '../session-desk/session-desk.js';
import { type CancelSession, cancelSession } from './cancel-session.js';

export class CancelSessionCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: CancelSession,
    readonly by: Actor,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(CancelSessionCommand)
export class CancelSessionHandler implements ICommandHandler<CancelSessionCommand> {
  constructor(
    private readonly desk: SessionDesk,
    private readonly learners: LearnerFactsReader,
  ) {}

  async execute({ input, by, context, ifRevision }: CancelSessionCommand): Promise<DecisionOutcome> {
    const { outcome } = await this.desk.decide({
      sessionId: input.sessionId,
      context,
      ifRevision,
      decide: async (state) => cancelSession(input, state, by, await this.learners.onSession(state, by)),
    });
    return outcome;
  }
}
