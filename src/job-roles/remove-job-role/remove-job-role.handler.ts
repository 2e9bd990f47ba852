import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { LearnerCounts } from '../../learners/learners.contract.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { JobRoleCatalogue } from '../job-role-catalogue/job-role-catalogue.js';
import { type RemoveJobRole, removeJobRole } from './remove-job-role.js';

export class RemoveJobRoleCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: RemoveJobRole,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(RemoveJobRoleCommand)
export class RemoveJobRoleHandler implements ICommandHandler<RemoveJobRoleCommand> {
  constructor(
    private readonly catalogue: JobRoleCatalogue,
    private readonly counts: LearnerCounts,
  ) {}

  /** Throws Refused VIEW_BEHIND when the learners cannot be counted in time. */
  async execute({ input, context, ifRevision }: RemoveJobRoleCommand): Promise<DecisionOutcome> {
    const learners = await this.counts.atHead('jobRoleId', input.jobRoleId);
    return this.catalogue.decide(context, (state) => removeJobRole(input, state, { learners }), ifRevision);
  }
}
