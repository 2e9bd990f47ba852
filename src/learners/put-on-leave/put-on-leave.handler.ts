import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { CLOCK } from '../../platform/ports.js';
import { LearnerStreams } from '../learner-streams.js';
import { type StatusChanged, WhatFollows } from '../what-follows/what-follows.js';
import { type PutOnLeave, putOnLeave } from './put-on-leave.js';

export class PutOnLeaveCommand extends Command<StatusChanged> {
  constructor(
    readonly input: Omit<PutOnLeave, 'today'>,
    readonly by: Actor,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(PutOnLeaveCommand)
export class PutOnLeaveHandler implements ICommandHandler<PutOnLeaveCommand> {
  constructor(
    private readonly streams: LearnerStreams,
    private readonly follows: WhatFollows,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  execute({ input, by, context, ifRevision }: PutOnLeaveCommand): Promise<StatusChanged> {
    const command = { ...input, today: this.clock.today() };
    return this.follows.from(input.learnerId, () =>
      this.streams.decide(input.learnerId, context, (state) => putOnLeave(command, state, by), ifRevision),
    );
  }
}
