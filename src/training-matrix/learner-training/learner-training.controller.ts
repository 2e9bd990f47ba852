import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../access/actor.js';
import { Asking } from '../../access/asking.decorator.js';
import { Roles } from '../../access/roles.decorator.js';
import type { Position } from '../../platform/events/event.js';
import { AtLeast } from '../../platform/http/at-least.decorator.js';
import { askedTime } from '../question/asked-matrix.js';
import { AskedTimeFields } from '../question/matrix.request.js';
import { LearnerTrainingAnswer } from './learner-training.answer.js';
import { ShowLearnerTrainingQuery } from './show-learner-training.handler.js';

@ApiTags('training matrix')
@Controller('learners')
@Roles('administrator', 'manager')
export class LearnerTrainingController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':learnerId/training')
  @ApiOperation({ summary: 'A learner’s own record, every status explained in words' })
  @ApiOkResponse({ type: LearnerTrainingAnswer })
  show(
    @Param('learnerId') learnerId: string,
    @Query() fields: AskedTimeFields,
    @Asking() by: Actor,
    @AtLeast() minPosition: Position | undefined,
  ): Promise<LearnerTrainingAnswer> {
    return this.queries.execute(new ShowLearnerTrainingQuery(learnerId, askedTime(fields), by, minPosition));
  }
}
