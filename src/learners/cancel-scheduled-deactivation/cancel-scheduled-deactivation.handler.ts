import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { LearnerStreams } from '../learner-streams.js';
import {
  type CancelScheduledDeactivation,
  cancelScheduledDeactivation,
} from './cancel-scheduled-deactivation.js';

export class CancelScheduledDeactivationCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: CancelScheduledDeactivation,
    readonly by: Actor,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(CancelScheduledDeactivationCommand)
export class CancelScheduledDeactivationHandler implements ICommandHandler<CancelScheduledDeactivationCommand> {
  constructor(private readonly streams: LearnerStreams) {}

  execute(command: CancelScheduledDeactivationCommand): Promise<DecisionOutcome> {
    const { input, by, context, ifRevision } = command;
    const decision = (state: Parameters<typeof cancelScheduledDeactivation>[1]) =>
      cancelScheduledDeactivation(input, state, by);
    return this.streams.decide(input.learnerId, context, decision, ifRevision);
  }
}
