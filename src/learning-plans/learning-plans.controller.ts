import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Asking } from '../access/asking.decorator.js';
import { Roles } from '../access/roles.decorator.js';
import { PreviewAnswer, previewAnswer } from '../bulk/bulk-http.contract.js';
import { Refused } from '../platform/http/refused.js';
import type { PlanDefinition } from './domain/learning-plan.events.js';
import { definitionOf, LearningPlanBody } from './learning-plans.requests.js';
import { LearningPlanAnswer, LearningPlansAnswer } from './list-plans/learning-plans.answer.js';
import { ListPlansQuery, ShowPlanQuery } from './list-plans/list-plans.handler.js';
import { PreviewPlanCommand } from './preview-plan/preview-plan.handler.js';

/** Plans are changed by bulk operations: preview here, then ask for the operation with the plan token. */
@ApiTags('learning plans')
@Controller('learning-plans')
@Roles('administrator')
export class LearningPlansController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Roles('administrator', 'manager')
  @ApiOkResponse({ type: LearningPlansAnswer })
  list(): Promise<LearningPlansAnswer> {
    return this.queries.execute(new ListPlansQuery());
  }

  @Get(':planId')
  @Roles('administrator', 'manager')
  @ApiOkResponse({ type: LearningPlanAnswer })
  show(@Param('planId') planId: string): Promise<LearningPlanAnswer> {
    return this.queries.execute(new ShowPlanQuery(planId));
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'What a new learning plan would bring to whom; changes nothing' })
  @ApiOkResponse({ type: PreviewAnswer })
  previewNew(@Body() body: LearningPlanBody, @Asking() by: Actor): Promise<PreviewAnswer> {
    return this.preview(by, undefined, definitionOf(body));
  }

  @Post(':planId/preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'What a learning plan defined anew would bring to whom; changes nothing' })
  @ApiOkResponse({ type: PreviewAnswer })
  previewChange(
    @Param('planId') planId: string,
    @Body() body: LearningPlanBody,
    @Asking() by: Actor,
  ): Promise<PreviewAnswer> {
    return this.preview(by, planId, definitionOf(body));
  }

  @Post(':planId/retire/preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'What retiring a learning plan would take from whom; changes nothing' })
  @ApiOkResponse({ type: PreviewAnswer })
  previewRetirement(@Param('planId') planId: string, @Asking() by: Actor): Promise<PreviewAnswer> {
    return this.preview(by, planId, null);
  }

  private async preview(
    by: Actor,
    planId: string | undefined,
    definition: PlanDefinition | null,
  ): Promise<PreviewAnswer> {
    const outcome = await this.commands.execute(new PreviewPlanCommand(by, planId, definition));
    if (outcome.outcome === 'refused') throw new Refused(outcome.refusal);
    return previewAnswer(outcome.token, outcome.plan);
  }
}
