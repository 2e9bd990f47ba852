import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import type { Refusal } from '../../platform/deciding/decision.js';
import { undoneBy } from '../actions/selection-action.js';
import { type OperationPlan, OperationPlans } from '../plan/operation-plan.js';
import { OperationRequests, type RequestOutcome } from './operation-requests.js';
import type { Planned, Wish } from './plan-request.js';

export class RequestOperationCommand extends Command<RequestOutcome> {
  constructor(
    readonly by: Actor,
    readonly context: CommandContext,
    readonly planToken: string | undefined,
    readonly wish: Wish,
    /** Only a plan that undoes this operation will do. */
    readonly undoes?: string,
  ) {
    super();
  }
}

@CommandHandler(RequestOperationCommand)
export class RequestOperationHandler implements ICommandHandler<RequestOperationCommand> {
  constructor(
    private readonly requests: OperationRequests,
    private readonly plans: OperationPlans,
  ) {}

  /** Refusals: those of OperationRequests.ask, and PLAN_DIFFERS for a plan that does not undo the operation. */
  execute({ by, context, planToken, wish, undoes }: RequestOperationCommand): Promise<RequestOutcome> {
    const plannedOf = (plan: OperationPlan): Planned | Refusal => {
      const { action } = plan;
      const fits = undoes === undefined || undoneBy(action) === undoes;
      return fits ? plan : { code: 'PLAN_DIFFERS', facts: { action: action.name } };
    };
    return this.requests.ask(by, context, this.plans, planToken, plannedOf, wish);
  }
}
