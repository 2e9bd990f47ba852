import type { Actor } from '../../access/actor.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import type { Refusal } from '../../platform/deciding/decision.js';
import type { JsonObject, Position } from '../../platform/events/event.js';
import type { PlanHeader, PlanStore } from '../plan/plan-store.js';
import type { OperationLog } from '../run/operation-log.js';
import { type Planned, reachOf, reasonOf, requestPlanned, type Wish } from './plan-request.js';

export type RequestOutcome =
  | { readonly outcome: 'asked'; readonly operationId: string; readonly position?: Position }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** Turns plans into operations. */
export class OperationRequests {
  constructor(
    private readonly log: OperationLog,
    private readonly kick: (operationId: string) => void,
  ) {}

  /**
   * Asks for what a plan of the actor says; asking again with the same plan answers the same operation.
   * Refusals: PLAN_TOKEN_MISSING, PLAN_NOT_FOUND, PLAN_OF_ANOTHER_ACTOR, and those of requestPlanned.
   */
  async ask<H extends PlanHeader, P extends JsonObject>(
    by: Actor,
    context: CommandContext,
    plans: PlanStore<H, P>,
    planToken: string | undefined,
    plannedOf: (plan: H) => Planned | Refusal,
    wish: Wish,
  ): Promise<RequestOutcome> {
    if (planToken === undefined) return refused({ code: 'PLAN_TOKEN_MISSING' });
    const found = await plans.ofActor(planToken, by);
    if (found.outcome === 'refused') return found;
    const planned = plannedOf(found.plan);
    if ('code' in planned) return refused(planned);
    const { operationId, action } = planned;
    const reason = reasonOf(action, wish);
    const asking: CommandContext = {
      commandId: context.commandId,
      actor: context.actor,
      now: context.now,
      correlationId: operationId,
      causationId: context.commandId,
      ...(reason === undefined ? {} : { reason }),
    };
    const facts = { planToken, isOver: plans.isOver(found.plan), reach: reachOf(by) };
    const outcome = await this.log.decide(operationId, asking, (state) =>
      requestPlanned(state, planned, wish, facts),
    );
    if (outcome.outcome === 'refused') return outcome;
    this.kick(operationId);
    const { position } = outcome.loaded;
    return { outcome: 'asked', operationId, ...(position === undefined ? {} : { position }) };
  }
}

const refused = (refusal: Refusal): RequestOutcome => ({ outcome: 'refused', refusal });
