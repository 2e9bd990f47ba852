import { Controller, Get, Headers, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../access/actor.js';
import { Asking } from '../../access/asking.decorator.js';
import { Roles } from '../../access/roles.decorator.js';
import type { Position } from '../../platform/events/event.js';
import { AtLeast } from '../../platform/http/at-least.decorator.js';
import { csvOptionsOf } from '../../platform/http/tables/csv-fields.js';
import { formatOf } from '../../platform/http/tables/format-fields.js';
import { sendTable } from '../../platform/http/tables/send-table.js';
import { FILE_TYPES } from '../../platform/http/tables/table-files.decorator.js';
import { nextAddress, positionIn } from '../position-cursor.js';
import { AuditAnswer, type AuditEntryAnswer } from './audit.answer.js';
import { questionOf } from './audit-question.js';
import { AuditFields } from './audit.request.js';
import { auditTable } from './audit-rows.js';
import { SearchAuditQuery } from './search-audit.handler.js';

const DEFAULT_PAGE = 100;

@ApiTags('audit')
@Controller('audit')
@Roles('administrator', 'manager')
export class AuditController {
  constructor(private readonly queries: QueryBus) {}

  /** Who did what to whom, when and why, in the order of the log. */
  @Get()
  @ApiOkResponse({ type: AuditAnswer })
  @ApiProduces('application/json', ...FILE_TYPES)
  async search(
    @Query() fields: AuditFields,
    @Asking() by: Actor,
    @AtLeast() minPosition: Position | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Headers('accept') accept?: string,
  ): Promise<void> {
    const { cursor } = fields;
    const after = cursor === undefined ? 0 : positionIn(cursor);
    const input = { question: questionOf(fields), after, minPosition };
    const batches = await this.queries.execute(new SearchAuditQuery(input, by));
    const format = formatOf(fields, accept);
    if (format === 'json') await reply.send(await pageOf(batches, fields.limit ?? DEFAULT_PAGE, request.url));
    else await sendTable(reply, auditTable(batches), format, csvOptionsOf(fields));
  }
}

const pageOf = async (
  batches: AsyncIterable<readonly AuditEntryAnswer[]>,
  limit: number,
  url: string,
): Promise<AuditAnswer> => {
  const events: AuditEntryAnswer[] = [];
  for await (const batch of batches) {
    events.push(...batch);
    if (events.length > limit) break;
  }
  const last = events.length > limit ? events[limit - 1] : undefined;
  const next = last === undefined ? null : nextAddress(url, last.position);
  return { events: events.slice(0, limit), next };
};
