import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { LearnerFactsReader } from '../learner-facts-reader.js';
import { SessionDesk } from '../session-desk/session-desk.js';
import { type MoveSession, moveSession } from './move-session.js';

export class MoveSessionCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: MoveSession,
    readonly by: Actor,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(MoveSessionCommand)
export class MoveSessionHandler implements ICommandHandler<MoveSessionCommand> {
  constructor(
    private readonly desk: SessionDesk,
    private readonly learners: LearnerFactsReader,
  ) {}

  async execute({ input, by, context, ifRevision }: MoveSessionCommand): Promise<DecisionOutcome> {
    const { outcome } = await this.desk.decide({
      sessionId: input.sessionId,
      context,
      ifRevision,
      decide: async (state) => moveSession(input, state, by, await this.learners.onSession(state, by)),
    });
    return outcome;
  }
}
