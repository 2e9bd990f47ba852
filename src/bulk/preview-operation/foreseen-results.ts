import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Refused } from '../../platform/http/refused.js';
import { decodeResults } from '../domain/chunk-results.js';
import type {
  OperationResult,
  ResultOutcome,
  ResultPlace,
} from '../operation-results/operation-result-rows.js';
import { effectsAt } from '../plan/effect-columns.js';
import { type OperationPlan, OperationPlans } from '../plan/operation-plan.js';

/** What a preview foresees for each learner. */
@Injectable()
export class ForeseenResults {
  constructor(private readonly plans: OperationPlans) {}

  /** Throws Refused PLAN_NOT_FOUND, PLAN_EXPIRED, PLAN_OF_ANOTHER_ACTOR. */
  async plan(token: string, by: Actor): Promise<OperationPlan> {
    const found = await this.plans.find(token, by);
    if (found.outcome === 'refused') throw new Refused(found.refusal);
    return found.plan;
  }

  /** Results from a place on, where `chunk` is a part of the plan. Throws Refused PLAN_NOT_FOUND, PLAN_EXPIRED, PLAN_OF_ANOTHER_ACTOR. */
  async *from(
    token: string,
    by: Actor,
    outcome: ResultOutcome | undefined,
    start: ResultPlace = { chunk: 1, index: 0 },
  ): AsyncGenerator<OperationResult, void, undefined> {
    const plan = await this.plan(token, by);
    for (let chunk = Math.max(1, start.chunk); chunk <= plan.parts; chunk += 1) {
      const part = await this.plans.part(token, chunk);
      if (part === undefined) throw new Refused({ code: 'PLAN_NOT_FOUND' });
      const results = decodeResults(part.results);
      const from = chunk === start.chunk ? start.index : 0;
      for (let index = from; index < results.length; index += 1) {
        const result = results[index];
        if (result === undefined || (outcome !== undefined && outcome !== result.outcome)) continue;
        yield {
          place: { chunk, index },
          learnerId: part.learnerIds[index] ?? '',
          row: null,
          outcome: result.outcome,
          code: result.outcome === 'refused' ? result.code : null,
          sideEffects: effectsAt(part.effects, index),
        };
      }
    }
  }
}
