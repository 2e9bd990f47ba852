import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CourseCatalogue } from '../../courses/courses.contract.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { SessionDesk } from '../session-desk/session-desk.js';
import { type ScheduleSession, scheduleSession } from './schedule-session.js';

export class ScheduleSessionCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: ScheduleSession,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ScheduleSessionCommand)
export class ScheduleSessionHandler implements ICommandHandler<ScheduleSessionCommand> {
  constructor(
    private readonly desk: SessionDesk,
    private readonly catalogue: CourseCatalogue,
  ) {}

  async execute({ input, context }: ScheduleSessionCommand): Promise<DecisionOutcome> {
    const course = (await this.catalogue.current()).find(input.courseId);
    const { outcome } = await this.desk.decide({
      sessionId: input.sessionId,
      context,
      decide: (state) => scheduleSession(input, state, { course }),
    });
    return outcome;
  }
}
