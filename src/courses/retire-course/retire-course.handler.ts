import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { CourseCatalogue } from '../course-catalogue/course-catalogue.js';
import { type RetireCourse, retireCourse } from './retire-course.js';

export class RetireCourseCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: RetireCourse,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(RetireCourseCommand)
export class RetireCourseHandler implements ICommandHandler<RetireCourseCommand> {
  constructor(private readonly catalogue: CourseCatalogue) {}

  execute({ input, context, ifRevision }: RetireCourseCommand): Promise<DecisionOutcome> {
    return this.catalogue.decide(context, (state) => retireCourse(input, state), ifRevision);
  }
}
