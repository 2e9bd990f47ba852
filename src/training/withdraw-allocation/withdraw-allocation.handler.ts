import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { CLOCK } from '../../platform/ports.js';
import { TrainingStreams } from '../training-streams.js';
import { type WithdrawAllocation, withdrawAllocation } from './withdraw-allocation.js';

export class WithdrawAllocationCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: Omit<WithdrawAllocation, 'withdrawnOn'>,
    readonly by: Actor,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(WithdrawAllocationCommand)
export class WithdrawAllocationHandler implements ICommandHandler<WithdrawAllocationCommand> {
  constructor(
    private readonly streams: TrainingStreams,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  execute({ input, by, context, ifRevision }: WithdrawAllocationCommand): Promise<DecisionOutcome> {
    const command = { ...input, withdrawnOn: this.clock.today() };
    return this.streams.decide(
      input.learnerId,
      context,
      (record, learner) => withdrawAllocation(command, record, learner, by),
      ifRevision,
    );
  }
}
