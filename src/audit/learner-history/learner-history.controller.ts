import { Controller, Get, Headers, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../access/actor.js';
import { Asking } from '../../access/asking.decorator.js';
import { Roles } from '../../access/roles.decorator.js';
import type { Position } from '../../platform/events/event.js';
import { cursorInvalid } from '../../platform/http/cursor.js';
import { csvOptionsOf } from '../../platform/http/tables/csv-fields.js';
import { formatOf } from '../../platform/http/tables/format-fields.js';
import { sendTable } from '../../platform/http/tables/send-table.js';
import { FILE_TYPES } from '../../platform/http/tables/table-files.decorator.js';
import { nextAddress, positionIn } from '../position-cursor.js';
import { historyTable } from './change-rows.js';
import { type ChangeAnswer, LearnerHistoryAnswer } from './learner-history.answer.js';
import { LearnerHistoryQuery } from './learner-history.handler.js';
import { LearnerHistoryFields } from './learner-history.request.js';

const DEFAULT_PAGE = 100;

@ApiTags('audit')
@Controller('learners')
@Roles('administrator', 'manager')
export class LearnerHistoryController {
  constructor(private readonly queries: QueryBus) {}

  /** Everything that ever happened to a learner: what, when, from when, why, by whom, in which operation. */
  @Get(':learnerId/history')
  @ApiOkResponse({ type: LearnerHistoryAnswer })
  @ApiProduces('application/json', ...FILE_TYPES)
  async history(
    @Param('learnerId') learnerId: string,
    @Query() fields: LearnerHistoryFields,
    @Asking() by: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Headers('accept') accept?: string,
  ): Promise<void> {
    const { cursor, limit = DEFAULT_PAGE, order = 'oldest' } = fields;
    const end = cursor === undefined ? undefined : positionIn(cursor);
    const oldestFirst = await this.queries.execute(new LearnerHistoryQuery(learnerId, by));
    const changes = order === 'oldest' ? oldestFirst : [...oldestFirst].reverse();
    const format = formatOf(fields, accept);
    if (format === 'json') await reply.send({ learnerId, ...pageOf(changes, end, limit, request.url) });
    else await sendTable(reply, historyTable(changes), format, csvOptionsOf(fields));
  }
}

/** `end`: the position of the last change of the page before. */
const pageOf = (
  all: readonly ChangeAnswer[],
  end: Position | undefined,
  limit: number,
  url: string,
): Omit<LearnerHistoryAnswer, 'learnerId'> => {
  const start = end === undefined ? 0 : all.findIndex(({ position }) => position === end) + 1;
  if (end !== undefined && start === 0) throw cursorInvalid();
  const changes = all.slice(start, start + limit);
  const last = start + limit < all.length ? changes.at(-1) : undefined;
  return { changes, next: last === undefined ? null : nextAddress(url, last.position) };
};
