import { Controller, Get, Headers, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../access/actor.js';
import { Asking } from '../../access/asking.decorator.js';
import { Roles } from '../../access/roles.decorator.js';
import { streamCsv, streamNdjson } from '../../platform/http/streaming.js';
import { nextAddress, positionAfter } from '../position-cursor.js';
import { changeLines, changeRows } from './change-rows.js';
import { type ChangeAnswer, LearnerHistoryAnswer } from './learner-history.answer.js';
import { LearnerHistoryQuery } from './learner-history.handler.js';
import { AuditPageFields, formatOf } from './learner-history.request.js';

const DEFAULT_PAGE = 100;

@ApiTags('audit')
@Controller('learners')
@Roles('administrator', 'manager')
export class LearnerHistoryController {
  constructor(private readonly queries: QueryBus) {}

  /** Everything that ever happened to a learner: what, when, from when, why, by whom, in which operation. */
  @Get(':learnerId/history')
  @ApiOkResponse({ type: LearnerHistoryAnswer })
  @ApiProduces('application/json', 'text/csv', 'application/x-ndjson')
  async history(
    @Param('learnerId') learnerId: string,
    @Query() fields: AuditPageFields,
    @Asking() by: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Headers('accept') accept?: string,
  ): Promise<void> {
    const after = positionAfter(fields.cursor);
    const changes = await this.queries.execute(new LearnerHistoryQuery(learnerId, by));
    const format = formatOf(fields.format, accept);
    if (format === 'csv') await streamCsv(reply, changeRows(changes), { fileName: 'history.csv' });
    else if (format === 'ndjson') await streamNdjson(reply, changeLines(changes));
    else await reply.send(pageOf(learnerId, changes, after, fields.limit ?? DEFAULT_PAGE, request.url));
  }
}

const pageOf = (
  learnerId: string,
  all: readonly ChangeAnswer[],
  after: number,
  limit: number,
  url: string,
): LearnerHistoryAnswer => {
  const later = all.filter(({ position }) => position > after);
  const changes = later.slice(0, limit);
  const last = later.length > limit ? changes.at(-1) : undefined;
  return { learnerId, changes, next: last === undefined ? null : nextAddress(url, last.position) };
};
