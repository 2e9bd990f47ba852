import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { GroupTree } from '../group-tree/group-tree.js';
import { type MoveGroup, moveGroup } from './move-group.js';

export class MoveGroupCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: MoveGroup,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(MoveGroupCommand)
export class MoveGroupHandler implements ICommandHandler<MoveGroupCommand> {
  constructor(private readonly tree: GroupTree) {}

  execute({ input, context, ifRevision }: MoveGroupCommand): Promise<DecisionOutcome> {
    return this.tree.decide(context, (state) => moveGroup(input, state), ifRevision);
  }
}
