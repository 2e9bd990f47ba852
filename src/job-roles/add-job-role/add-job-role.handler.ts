import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { JobRoleCatalogue } from '../job-role-catalogue/job-role-catalogue.js';
import { type AddJobRole, addJobRole } from './add-job-role.js';

export class AddJobRoleCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: AddJobRole,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(AddJobRoleCommand)
export class AddJobRoleHandler implements ICommandHandler<AddJobRoleCommand> {
  constructor(private readonly catalogue: JobRoleCatalogue) {}

  execute({ input, context }: AddJobRoleCommand): Promise<DecisionOutcome> {
    return this.catalogue.decide(context, (state) => addJobRole(input, state));
  }
}
