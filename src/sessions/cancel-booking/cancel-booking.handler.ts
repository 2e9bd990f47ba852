import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { CLOCK } from '../../platform/ports.js';
import { LearnerFactsReader } from '../learner-facts-reader.js';
import { SessionDesk } from '../session-desk/session-desk.js';
import { type CancelBooking, cancelBooking } from './cancel-booking.js';

export class CancelBookingCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: Omit<CancelBooking, 'now'>,
    readonly by: Actor,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(CancelBookingCommand)
export class CancelBookingHandler implements ICommandHandler<CancelBookingCommand> {
  constructor(
    private readonly desk: SessionDesk,
    private readonly learners: LearnerFactsReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ input, by, context, ifRevision }: CancelBookingCommand): Promise<DecisionOutcome> {
    const command = { ...input, now: this.clock.now() };
    const { outcome } = await this.desk.decide({
      sessionId: input.sessionId,
      context,
      ifRevision,
      decide: async (state) => cancelBooking(command, state, by, await this.learners.of([input.learnerId])),
    });
    return outcome;
  }
}
