import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { JobRoleCatalogue } from '../../job-roles/job-roles.contract.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { CourseCatalogue } from '../course-catalogue/course-catalogue.js';
import { type AddCourse, addCourse } from './add-course.js';

export class AddCourseCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: AddCourse,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(AddCourseCommand)
export class AddCourseHandler implements ICommandHandler<AddCourseCommand> {
  constructor(
    private readonly catalogue: CourseCatalogue,
    private readonly jobRoles: JobRoleCatalogue,
  ) {}

  async execute({ input, context }: AddCourseCommand): Promise<DecisionOutcome> {
    const jobRoles = await this.jobRoles.current();
    return this.catalogue.decide(context, (state) => addCourse(input, state, { jobRoles }));
  }
}
