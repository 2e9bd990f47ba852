import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { CourseCatalogue } from '../course-catalogue/course-catalogue.js';
import { type ReinstateCourse, reinstateCourse } from './reinstate-course.js';

export class ReinstateCourseCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: ReinstateCourse,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(ReinstateCourseCommand)
export class ReinstateCourseHandler implements ICommandHandler<ReinstateCourseCommand> {
  constructor(private readonly catalogue: CourseCatalogue) {}

  execute({ input, context, ifRevision }: ReinstateCourseCommand): Promise<DecisionOutcome> {
    return this.catalogue.decide(context, (state) => reinstateCourse(input, state), ifRevision);
  }
}
