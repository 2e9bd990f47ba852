import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import type { IsoDate } from '../../platform/events/event.js';
import { CLOCK } from '../../platform/ports.js';
import { LearnerStreams } from '../learner-streams.js';
import { type StatusChanged, WhatFollows } from '../what-follows/what-follows.js';
import { type DeactivateLearner, deactivateLearner } from './deactivate-learner.js';

export class DeactivateLearnerCommand extends Command<StatusChanged> {
  constructor(
    /** Without a day: today. */
    readonly input: Pick<DeactivateLearner, 'learnerId' | 'reason'> & { readonly effectiveOn?: IsoDate },
    readonly by: Actor,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(DeactivateLearnerCommand)
export class DeactivateLearnerHandler implements ICommandHandler<DeactivateLearnerCommand> {
  constructor(
    private readonly streams: LearnerStreams,
    private readonly follows: WhatFollows,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  execute({ input, by, context, ifRevision }: DeactivateLearnerCommand): Promise<StatusChanged> {
    const { learnerId, reason } = input;
    const today = this.clock.today();
    const command = { learnerId, reason, effectiveOn: input.effectiveOn ?? today, today };
    return this.follows.from(learnerId, () =>
      this.streams.decide(
        learnerId,
        { ...context, reason },
        (state) => deactivateLearner(command, state, by),
        ifRevision,
      ),
    );
  }
}
