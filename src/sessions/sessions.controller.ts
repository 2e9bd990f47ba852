import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../access/actor.js';
import { Asking } from '../access/asking.decorator.js';
import { Roles } from '../access/roles.decorator.js';
import type { CommandContext } from '../platform/deciding/command-context.js';
import type { Position } from '../platform/events/event.js';
import { AtLeast } from '../platform/http/at-least.decorator.js';
import { InContext } from '../platform/http/command-context.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { applied, OutcomeAnswer } from '../platform/http/outcome.js';
import { deterministicId } from '../platform/ids/ids.js';
import { AmendSessionCommand } from './amend-session/amend-session.handler.js';
import { CancelSessionCommand } from './cancel-session/cancel-session.handler.js';
import { MoveSessionCommand } from './move-session/move-session.handler.js';
import { ScheduleSessionCommand } from './schedule-session/schedule-session.handler.js';
import { scheduleSessionOf, sessionFilterOf } from './session-commands.js';
import {
  AmendSessionBody,
  CancelSessionBody,
  MoveSessionBody,
  ScheduleSessionBody,
} from './sessions.requests.js';
import { ListSessionsQuery } from './sessions-list/list-sessions.handler.js';
import { SessionsAnswer } from './sessions-list/session.answer.js';
import { SessionsListFields } from './sessions-list/sessions-list.request.js';
import { ShowSessionQuery } from './show-session/show-session.handler.js';
import { ShownSessionAnswer } from './show-session/shown-session.answer.js';

const DEFAULT_PAGE = 50;

/** The plan of training sessions. */
@ApiTags('sessions')
@Controller('sessions')
@Roles('administrator', 'manager')
export class SessionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: OutcomeAnswer })
  async schedule(
    @Body() body: ScheduleSessionBody,
    @InContext() context: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutcomeAnswer & { readonly sessionId: string }> {
    const sessionId = deterministicId(context.commandId, 'session');
    const command = new ScheduleSessionCommand(scheduleSessionOf(sessionId, body), context);
    const answer = applied(await this.commands.execute(command));
    reply.header('location', `/sessions/${sessionId}`);
    return { sessionId, ...answer };
  }

  @Get()
  @ApiOkResponse({ type: SessionsAnswer })
  list(
    @Query() fields: SessionsListFields,
    @AtLeast() minPosition: Position | undefined,
  ): Promise<SessionsAnswer> {
    const { limit = DEFAULT_PAGE, cursor } = fields;
    return this.queries.execute(new ListSessionsQuery(sessionFilterOf(fields), limit, cursor, minPosition));
  }

  @Get(':sessionId')
  @ApiOkResponse({ type: ShownSessionAnswer })
  show(
    @Param('sessionId') sessionId: string,
    @Asking() by: Actor,
    @AtLeast() minPosition: Position | undefined,
  ): Promise<ShownSessionAnswer> {
    return this.queries.execute(new ShowSessionQuery(sessionId, by, minPosition));
  }

  @Patch(':sessionId')
  @ApiOkResponse({ type: OutcomeAnswer })
  async amend(
    @Param('sessionId') sessionId: string,
    @Body() body: AmendSessionBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    const command = new AmendSessionCommand({ ...body, sessionId }, by, context, ifRevision);
    return applied(await this.commands.execute(command));
  }

  @Post(':sessionId/move')
  @HttpCode(200)
  @ApiOkResponse({ type: OutcomeAnswer })
  async move(
    @Param('sessionId') sessionId: string,
    @Body() body: MoveSessionBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    const { dates, timeZone } = body;
    const input = { sessionId, dates, ...(timeZone === undefined ? {} : { timeZone }) };
    return applied(await this.commands.execute(new MoveSessionCommand(input, by, context, ifRevision)));
  }

  @Post(':sessionId/cancel')
  @HttpCode(200)
  @ApiOkResponse({ type: OutcomeAnswer })
  async cancel(
    @Param('sessionId') sessionId: string,
    @Body() { reason }: CancelSessionBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    const command = new CancelSessionCommand({ sessionId, reason }, by, context, ifRevision);
    return applied(await this.commands.execute(command));
  }
}
