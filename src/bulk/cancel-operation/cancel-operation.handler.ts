import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { cancelOperation } from '../domain/operation-decisions.js';
import { mayAskFor } from '../operation-access.js';
import { OperationLog } from '../run/operation-log.js';

export class CancelOperationCommand extends Command<DecisionOutcome> {
  constructor(
    readonly operationId: string,
    readonly by: Actor,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(CancelOperationCommand)
export class CancelOperationHandler implements ICommandHandler<CancelOperationCommand> {
  constructor(private readonly log: OperationLog) {}

  /** Refuses OPERATION_NOT_FOUND (also for another manager's), OPERATION_FINISHED. */
  async execute({ operationId, by, context }: CancelOperationCommand): Promise<DecisionOutcome> {
    if (!mayAskFor(by, await this.log.load(operationId)))
      return { outcome: 'refused', refusal: { code: 'OPERATION_NOT_FOUND' } };
    const cancelling = { ...context, correlationId: operationId, causationId: context.commandId };
    const outcome = await this.log.decide(operationId, cancelling, cancelOperation);
    if (outcome.outcome === 'refused') return outcome;
    const { revision, position } = outcome.loaded;
    const at = position === undefined ? {} : { position };
    if (outcome.outcome === 'unchanged' || revision === 'none')
      return { outcome: 'unchanged', revision, ...at };
    return { outcome: 'applied', revision, ...at, events: [] };
  }
}
