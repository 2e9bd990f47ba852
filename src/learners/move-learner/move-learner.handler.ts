import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import { GroupTree } from '../../groups/groups.contract.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { LearnerStreams } from '../learner-streams.js';
import { type MoveLearner, moveLearner } from './move-learner.js';

export class MoveLearnerCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: MoveLearner,
    readonly by: Actor,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(MoveLearnerCommand)
export class MoveLearnerHandler implements ICommandHandler<MoveLearnerCommand> {
  constructor(
    private readonly streams: LearnerStreams,
    private readonly tree: GroupTree,
  ) {}

  async execute({ input, by, context, ifRevision }: MoveLearnerCommand): Promise<DecisionOutcome> {
    const { learnerId, groupId } = input;
    const groupExists = (await this.tree.current()).find(groupId) !== undefined;
    const outcome = await this.streams.decide(
      learnerId,
      context,
      (state) => moveLearner(input, state, by, { groupExists }),
      ifRevision,
    );
    if (outcome.outcome === 'applied') await this.tree.keep([groupId], context);
    return outcome;
  }
}
