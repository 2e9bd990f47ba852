import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import { CourseCatalogue } from '../../courses/courses.contract.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import type { IsoDate } from '../../platform/events/event.js';
import { CLOCK } from '../../platform/ports.js';
import { TrainingStreams } from '../training-streams.js';
import { type GrantExemption, grantExemption, sameExemption } from './grant-exemption.js';

/** Without a day: from today. */
export type GrantExemptionInput = Omit<GrantExemption, 'from'> & { readonly from?: IsoDate };

export type Granted = {
  readonly outcome: DecisionOutcome;
  /** The command's, or that of the very same exemption which was there before. */
  readonly exemptionId: string;
};

export class GrantExemptionCommand extends Command<Granted> {
  constructor(
    readonly input: GrantExemptionInput,
    readonly by: Actor,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(GrantExemptionCommand)
export class GrantExemptionHandler implements ICommandHandler<GrantExemptionCommand> {
  constructor(
    private readonly streams: TrainingStreams,
    private readonly catalogue: CourseCatalogue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ input, by, context, ifRevision }: GrantExemptionCommand): Promise<Granted> {
    const { learnerId, courseId, reason } = input;
    const course = (await this.catalogue.current()).find(courseId);
    const command = { ...input, from: input.from ?? this.clock.today() };
    let { exemptionId } = input;
    const outcome = await this.streams.decide(
      learnerId,
      { ...context, reason },
      (record, learner) => {
        exemptionId = sameExemption(record, command)?.exemptionId ?? input.exemptionId;
        return grantExemption(command, record, learner, by, { course });
      },
      ifRevision,
    );
    return { outcome, exemptionId };
  }
}
