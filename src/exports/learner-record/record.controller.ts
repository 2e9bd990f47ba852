import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../access/actor.js';
import { Asking } from '../../access/asking.decorator.js';
import { Roles } from '../../access/roles.decorator.js';
import { LearnerHistoryQuery } from '../../audit/audit-http.contract.js';
import { ShowLearnerQuery } from '../../learners/learners-http.contract.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Position } from '../../platform/events/event.js';
import { AtLeast } from '../../platform/http/at-least.decorator.js';
import { CLOCK } from '../../platform/ports.js';
import { askedTime, ShowLearnerTrainingQuery } from '../../training-matrix/training-matrix-http.contract.js';
import { LearnerRecordAnswer } from './record.answer.js';
import { recordHtml } from './record-html.js';

/** A learner's whole record, for whoever may see the learner: to hand over, to keep, or to answer the person's own request. */
@ApiTags('exports')
@Controller('learners')
@Roles('administrator', 'manager')
export class LearnerRecordController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(':learnerId/record.json')
  @Header('content-disposition', 'attachment; filename="record.json"')
  @ApiOperation({ summary: 'Everything that is known of a learner, as one file' })
  @ApiOkResponse({ type: LearnerRecordAnswer })
  async json(
    @Param('learnerId') learnerId: string,
    @Asking() by: Actor,
    @AtLeast() minPosition: Position | undefined,
  ): Promise<LearnerRecordAnswer> {
    const [learner, training, history] = await Promise.all([
      this.queries.execute(new ShowLearnerQuery(learnerId, by, minPosition)),
      this.queries.execute(new ShowLearnerTrainingQuery(learnerId, askedTime({}), by, minPosition)),
      this.queries.execute(new LearnerHistoryQuery(learnerId, by)),
    ]);
    return { takenAt: this.clock.now(), learner, training, history };
  }

  @Get(':learnerId/record.html')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
  @Header('content-disposition', 'inline; filename="record.html"')
  @ApiOperation({ summary: 'The same as a page to read or print' })
  @ApiProduces('text/html')
  async html(
    @Param('learnerId') learnerId: string,
    @Asking() by: Actor,
    @AtLeast() minPosition: Position | undefined,
  ): Promise<string> {
    return recordHtml(await this.json(learnerId, by, minPosition));
  }
}
