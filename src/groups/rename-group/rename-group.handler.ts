import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { GroupTree } from '../group-tree/group-tree.js';
import { type RenameGroup, renameGroup } from './rename-group.js';

export class RenameGroupCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: RenameGroup,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(RenameGroupCommand)
export class RenameGroupHandler implements ICommandHandler<RenameGroupCommand> {
  constructor(private readonly tree: GroupTree) {}

  execute({ input, context, ifRevision }: RenameGroupCommand): Promise<DecisionOutcome> {
    return this.tree.decide(context, (state) => renameGroup(input, state), ifRevision);
  }
}
