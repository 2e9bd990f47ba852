import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { CLOCK } from '../../platform/ports.js';
import { TrainingStreams } from '../training-streams.js';
import { type ChangeDueDate, changeDueDate } from './change-due-date.js';

export class ChangeDueDateCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: Omit<ChangeDueDate, 'changedOn'>,
    readonly by: Actor,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(ChangeDueDateCommand)
export class ChangeDueDateHandler implements ICommandHandler<ChangeDueDateCommand> {
  constructor(
    private readonly streams: TrainingStreams,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  execute({ input, by, context, ifRevision }: ChangeDueDateCommand): Promise<DecisionOutcome> {
    const command = { ...input, changedOn: this.clock.today() };
    return this.streams.decide(
      input.learnerId,
      context,
      (record, learner) => changeDueDate(command, record, learner, by),
      ifRevision,
    );
  }
}
