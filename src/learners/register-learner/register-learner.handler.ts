import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import { GroupTree } from '../../groups/groups.contract.js';
import { JobRoleCatalogue } from '../../job-roles/job-roles.contract.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { BlindIndex } from '../../platform/keys/blind-index.js';
import { learnerKeys } from '../learner-keys.js';
import { ReservedChanges } from '../reservations/reserved-changes.js';
import { type RegisterLearner, registerLearner } from './register-learner.js';

export class RegisterLearnerCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: RegisterLearner,
    readonly by: Actor,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RegisterLearnerCommand)
export class RegisterLearnerHandler implements ICommandHandler<RegisterLearnerCommand> {
  constructor(
    private readonly changes: ReservedChanges,
    private readonly tree: GroupTree,
    private readonly catalogue: JobRoleCatalogue,
    private readonly index: BlindIndex,
  ) {}

  async execute({ input, by, context }: RegisterLearnerCommand): Promise<DecisionOutcome> {
    const { learnerId, groupId, jobRoleId } = input;
    const [groups, jobRoles] = await Promise.all([this.tree.current(), this.catalogue.current()]);
    const facts = {
      groupExists: groups.find(groupId) !== undefined,
      jobRoleExists: jobRoleId === null || jobRoles.find(jobRoleId) !== undefined,
      ...learnerKeys(this.index, input),
    };
    const outcome = await this.changes.decide({
      learnerId,
      by,
      context,
      decision: (state) => registerLearner(input, state, by, facts),
    });
    if (outcome.outcome === 'applied') await this.tree.keep([groupId], context);
    return outcome;
  }
}
