import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { BlindIndex } from '../../platform/keys/blind-index.js';
import { learnerKeys } from '../learner-keys.js';
import { ReservedChanges } from '../reservations/reserved-changes.js';
import { type AmendLearner, amendLearner } from './amend-learner.js';

export class AmendLearnerCommand extends Command<DecisionOutcome> {
  constructor(
    readonly input: AmendLearner,
    readonly by: Actor,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(AmendLearnerCommand)
export class AmendLearnerHandler implements ICommandHandler<AmendLearnerCommand> {
  constructor(
    private readonly changes: ReservedChanges,
    private readonly index: BlindIndex,
  ) {}

  async execute({ input, by, context, ifRevision }: AmendLearnerCommand): Promise<DecisionOutcome> {
    const facts = learnerKeys(this.index, input);
    return this.changes.decide({
      learnerId: input.learnerId,
      by,
      context,
      decision: (state) => amendLearner(input, state, by, facts),
      ...(ifRevision === undefined ? {} : { ifRevision }),
    });
  }
}
