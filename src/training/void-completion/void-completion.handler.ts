import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { TrainingStreams } from '../training-streams.js';
import { type VoidCompletion, voidCompletion } from './void-completion.js';

export class VoidCompletionCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: VoidCompletion,
    readonly by: Actor,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(VoidCompletionCommand)
export class VoidCompletionHandler implements ICommandHandler<VoidCompletionCommand> {
  constructor(private readonly streams: TrainingStreams) {}

  execute({ input, by, context, ifRevision }: VoidCompletionCommand): Promise<DecisionOutcome> {
    const { learnerId, reason } = input;
    return this.streams.decide(
      learnerId,
      { ...context, reason },
      (record, learner) => voidCompletion(input, record, learner, by),
      ifRevision,
    );
  }
}
