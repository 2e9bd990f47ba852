import { ApiProperty } from '@nestjs/swagger';
import type { JsonObject } from '../../platform/events/event.js';
import { statusOfCode } from '../../platform/http/status-of-code.js';
import { SideEffectTotalsAnswer } from '../actions/side-effects.answer.js';
import { CountsAnswer, ThresholdAnswer } from '../operations-list/operation.answer.js';
import type { OperationPlan } from '../plan/operation-plan.js';

export class ForeseenRefusalAnswer {
  @ApiProperty()
  readonly code: string;
  @ApiProperty()
  readonly words: string;
  @ApiProperty()
  readonly count: number;
  @ApiProperty({ type: [String], description: 'The first few learners' })
  readonly examples: readonly string[];
}

/** What would happen. Nothing was changed. */
export class PreviewAnswer {
  @ApiProperty({ description: 'Ask for the operation with it, within the hour' })
  readonly planToken: string;
  @ApiProperty()
  readonly validUntil: string;
  @ApiProperty()
  readonly action: string;
  @ApiProperty({ type: Object })
  readonly params: JsonObject;
  @ApiProperty({ description: 'Learners selected; frozen by the plan' })
  readonly total: number;
  @ApiProperty({ type: CountsAnswer })
  readonly counts: CountsAnswer;
  @ApiProperty({ type: [ForeseenRefusalAnswer] })
  readonly refusals: readonly ForeseenRefusalAnswer[];
  @ApiProperty({ type: SideEffectTotalsAnswer })
  readonly sideEffects: SideEffectTotalsAnswer;
  @ApiProperty({ type: ThresholdAnswer })
  readonly threshold: ThresholdAnswer;
}

export const previewAnswer = (planToken: string, plan: OperationPlan): PreviewAnswer => {
  const { validUntil, action, total, counts, refusals, sideEffects, threshold } = plan;
  const { name, ...params } = action;
  return {
    planToken,
    validUntil,
    action: name,
    params,
    total,
    counts,
    refusals: refusals.map((refusal) => ({
      ...refusal,
      words: statusOfCode(refusal.code)?.title ?? refusal.code,
    })),
    sideEffects,
    threshold,
  };
};
