import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import { JobRoleCatalogue } from '../../job-roles/job-roles.contract.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { LearnerStreams } from '../learner-streams.js';
import { type ChangeJobRole, changeJobRole } from './change-job-role.js';

export class ChangeJobRoleCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: ChangeJobRole,
    readonly by: Actor,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(ChangeJobRoleCommand)
export class ChangeJobRoleHandler implements ICommandHandler<ChangeJobRoleCommand> {
  constructor(
    private readonly streams: LearnerStreams,
    private readonly catalogue: JobRoleCatalogue,
  ) {}

  async execute({ input, by, context, ifRevision }: ChangeJobRoleCommand): Promise<DecisionOutcome> {
    const { learnerId, jobRoleId } = input;
    const jobRoleExists =
      jobRoleId === null || (await this.catalogue.current()).find(jobRoleId) !== undefined;
    return this.streams.decide(
      learnerId,
      context,
      (state) => changeJobRole(input, state, by, { jobRoleExists }),
      ifRevision,
    );
  }
}
