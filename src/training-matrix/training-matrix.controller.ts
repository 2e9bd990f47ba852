import { Controller, Get, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.js';
import { Asking } from '../access/asking.decorator.js';
import { Roles } from '../access/roles.decorator.js';
import type { Position } from '../platform/events/event.js';
import { AtLeast } from '../platform/http/at-least.decorator.js';
import { pageAddress } from '../platform/http/page-address.js';
import { MatrixAnswer, MatrixSummaryAnswer } from './matrix-page/matrix.answer.js';
import { ShowMatrixQuery } from './matrix-page/show-matrix.handler.js';
import { SummariseMatrixQuery } from './matrix-page/summarise-matrix.handler.js';
import { askedMatrix } from './question/asked-matrix.js';
import { MatrixFields, MatrixPageFields } from './question/matrix.request.js';

const DEFAULT_PAGE = 50;

@ApiTags('training matrix')
@Controller('training-matrix')
@Roles('administrator', 'manager')
export class TrainingMatrixController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({
    summary: 'Learners down, courses across, a status in each cell: today, on a day, as known at a moment',
  })
  @ApiOkResponse({ type: MatrixAnswer })
  async show(
    @Query() fields: MatrixPageFields,
    @Asking() by: Actor,
    @AtLeast() minPosition: Position | undefined,
    @Req() request: FastifyRequest,
  ): Promise<MatrixAnswer> {
    const { limit = DEFAULT_PAGE, cursor } = fields;
    const query = new ShowMatrixQuery(askedMatrix(fields), by, minPosition, limit, cursor);
    const page = await this.queries.execute(query);
    const address = (to: string | null): string | null => (to === null ? null : pageAddress(request.url, to));
    return { ...page, next: address(page.next), previous: address(page.previous) };
  }

  @Get('summary')
  @ApiOperation({ summary: 'The same without learners: totals by course, by group and overall' })
  @ApiOkResponse({ type: MatrixSummaryAnswer })
  summary(
    @Query() fields: MatrixFields,
    @Asking() by: Actor,
    @AtLeast() minPosition: Position | undefined,
  ): Promise<MatrixSummaryAnswer> {
    return this.queries.execute(new SummariseMatrixQuery(askedMatrix(fields), by, minPosition));
  }
}
