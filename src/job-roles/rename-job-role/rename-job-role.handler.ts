import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { JobRoleCatalogue } from '../job-role-catalogue/job-role-catalogue.js';
import { type RenameJobRole, renameJobRole } from './rename-job-role.js';

export class RenameJobRoleCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: RenameJobRole,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(RenameJobRoleCommand)
export class RenameJobRoleHandler implements ICommandHandler<RenameJobRoleCommand> {
  constructor(private readonly catalogue: JobRoleCatalogue) {}

  execute({ input, context, ifRevision }: RenameJobRoleCommand): Promise<DecisionOutcome> {
    return this.catalogue.decide(context, (state) => renameJobRole(input, state), ifRevision);
  }
}
