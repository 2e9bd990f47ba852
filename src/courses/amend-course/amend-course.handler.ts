import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { JobRoleCatalogue } from '../../job-roles/job-roles.contract.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { CourseCatalogue } from '../course-catalogue/course-catalogue.js';
import { type AmendCourse, amendCourse } from './amend-course.js';

export class AmendCourseCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: AmendCourse,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(AmendCourseCommand)
export class AmendCourseHandler implements ICommandHandler<AmendCourseCommand> {
  constructor(
    private readonly catalogue: CourseCatalogue,
    private readonly jobRoles: JobRoleCatalogue,
  ) {}

  async execute({ input, context, ifRevision }: AmendCourseCommand): Promise<DecisionOutcome> {
    const jobRoles = await this.jobRoles.current();
    return this.catalogue.decide(context, (state) => amendCourse(input, state, { jobRoles }), ifRevision);
  }
}
