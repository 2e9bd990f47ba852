import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { GroupTree } from '../group-tree/group-tree.js';
import { type AmendGroup, amendGroup } from './amend-group.js';

export class AmendGroupCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: AmendGroup,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(AmendGroupCommand)
export class AmendGroupHandler implements ICommandHandler<AmendGroupCommand> {
  constructor(private readonly tree: GroupTree) {}

  execute({ input, context, ifRevision }: AmendGroupCommand): Promise<DecisionOutcome> {
    return this.tree.decide(context, (state) => amendGroup(input, state), ifRevision);
  }
}
