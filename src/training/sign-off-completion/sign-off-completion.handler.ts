import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { TrainingStreams } from '../training-streams.js';
import { type SignOffCompletion, signOffCompletion } from './sign-off-completion.js';

export class SignOffCompletionCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: SignOffCompletion,
    readonly by: Actor,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(SignOffCompletionCommand)
export class SignOffCompletionHandler implements ICommandHandler<SignOffCompletionCommand> {
  constructor(private readonly streams: TrainingStreams) {}

  async execute({ input, by, context, ifRevision }: SignOffCompletionCommand): Promise<DecisionOutcome> {
    const { learnerId, completionId } = input;
    const recordedBy = await this.streams.recorderOf(learnerId, completionId);
    return this.streams.decide(
      learnerId,
      context,
      (record, learner) => signOffCompletion(input, record, learner, by, { recordedBy }),
      ifRevision,
    );
  }
}
