import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import { CourseCatalogue } from '../../courses/courses.contract.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { CLOCK } from '../../platform/ports.js';
import type { DueWords } from '../due-dates/due-on.js';
import { TrainingStreams } from '../training-streams.js';
import { allocateToday } from './allocate-today.js';

export type AllocateCourseInput = {
  readonly learnerId: string;
  readonly courseId: string;
  /** Null: due on no day. */
  readonly due: DueWords | null;
  readonly mandatory: boolean;
};

export class AllocateCourseCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: AllocateCourseInput,
    readonly by: Actor,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(AllocateCourseCommand)
export class AllocateCourseHandler implements ICommandHandler<AllocateCourseCommand> {
  constructor(
    private readonly streams: TrainingStreams,
    private readonly catalogue: CourseCatalogue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ input, by, context, ifRevision }: AllocateCourseCommand): Promise<DecisionOutcome> {
    const { learnerId, courseId } = input;
    const course = (await this.catalogue.current()).find(courseId);
    const command = { ...input, today: this.clock.today() };
    return this.streams.decide(
      learnerId,
      context,
      (record, learner) => allocateToday(command, record, learner, by, { course }),
      ifRevision,
    );
  }
}
