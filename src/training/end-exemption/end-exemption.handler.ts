import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import type { IsoDate } from '../../platform/events/event.js';
import { CLOCK } from '../../platform/ports.js';
import { TrainingStreams } from '../training-streams.js';
import { type EndExemption, endExemption } from './end-exemption.js';

/** Without a day: today. */
export type EndExemptionInput = Omit<EndExemption, 'endedOn'> & { readonly endedOn?: IsoDate };

export class EndExemptionCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: EndExemptionInput,
    readonly by: Actor,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(EndExemptionCommand)
export class EndExemptionHandler implements ICommandHandler<EndExemptionCommand> {
  constructor(
    private readonly streams: TrainingStreams,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  execute({ input, by, context, ifRevision }: EndExemptionCommand): Promise<DecisionOutcome> {
    const { learnerId, exemptionId, endedOn = this.clock.today() } = input;
    return this.streams.decide(
      learnerId,
      context,
      (record, learner) => endExemption({ learnerId, exemptionId, endedOn }, record, learner, by),
      ifRevision,
    );
  }
}
