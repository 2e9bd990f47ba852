import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { GroupTree } from '../group-tree/group-tree.js';
import { type CreateGroup, createGroup } from './create-group.js';

export class CreateGroupCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: CreateGroup,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(CreateGroupCommand)
export class CreateGroupHandler implements ICommandHandler<CreateGroupCommand> {
  constructor(private readonly tree: GroupTree) {}

  execute({ input, context }: CreateGroupCommand): Promise<DecisionOutcome> {
    return this.tree.decide(context, (state) => createGroup(input, state));
  }
}
