import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { LearnerCounts } from '../../learners/learners.contract.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { GroupTree } from '../group-tree/group-tree.js';
import { type DeleteGroup, deleteGroup } from './delete-group.js';

export class DeleteGroupCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: DeleteGroup,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(DeleteGroupCommand)
export class DeleteGroupHandler implements ICommandHandler<DeleteGroupCommand> {
  constructor(
    private readonly tree: GroupTree,
    private readonly counts: LearnerCounts,
  ) {}

  /** Throws Refused VIEW_BEHIND when the learners cannot be counted in time. */
  async execute({ input, context, ifRevision }: DeleteGroupCommand): Promise<DecisionOutcome> {
    const learners = await this.counts.atHead('groupId', input.groupId);
    const outcome = await this.tree.decide(
      context,
      (state) => deleteGroup(input, state, { learners }),
      ifRevision,
    );
    if (outcome.outcome !== 'applied') return outcome;
    // Somebody may have put a learner into it since they were counted.
    const late = await this.counts.atHead('groupId', input.groupId);
    if (late === 0) return outcome;
    await this.tree.keep([input.groupId], context);
    const facts = { groupId: input.groupId, count: late };
    return { outcome: 'refused', refusal: { code: 'GROUP_HAS_LEARNERS', facts } };
  }
}
