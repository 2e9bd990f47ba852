import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.js';
import { Asking } from '../access/asking.decorator.js';
import { Roles } from '../access/roles.decorator.js';
import type { Clock } from '../platform/clock/clock.js';
import type { CommandContext } from '../platform/deciding/command-context.js';
import type { Position } from '../platform/events/event.js';
import { AtLeast } from '../platform/http/at-least.decorator.js';
import { InContext } from '../platform/http/command-context.decorator.js';
import { applied, OutcomeAnswer } from '../platform/http/outcome.js';
import { ReadBarrier } from '../platform/http/read-barrier.js';
import { Refused } from '../platform/http/refused.js';
import { validationFailed } from '../platform/http/request-validation.pipe.js';
import { serverSentEvents } from '../platform/http/streaming.js';
import { csvOptionsOf } from '../platform/http/tables/csv-fields.js';
import { formatOf } from '../platform/http/tables/format-fields.js';
import { sendTable } from '../platform/http/tables/send-table.js';
import { FILE_TYPES } from '../platform/http/tables/table-files.decorator.js';
import { CLOCK } from '../platform/ports.js';
import {
  ListOperationsRequest,
  ListResultsRequest,
  PreviewBody,
  RequestBody,
  ResultsInFormatRequest,
} from './bulk.requests.js';
import { CancelOperationCommand } from './cancel-operation/cancel-operation.handler.js';
import { ListResultsHandler, ListResultsQuery } from './operation-results/list-results.handler.js';
import { ResultsAnswer } from './operation-results/results.answer.js';
import { resultsView } from './operation-results/results-row.js';
import { ListOperationsQuery } from './operations-list/list-operations.handler.js';
import { OperationAnswer, OperationsAnswer } from './operations-list/operation.answer.js';
import { operationsView } from './operations-list/operation-row.js';
import { ShowOperationHandler, ShowOperationQuery } from './operations-list/show-operation.handler.js';
import type { PreviewOutcome } from './preview-operation/operation-preview.js';
import { PreviewAnswer, previewAnswer } from './preview-operation/preview.answer.js';
import { PreviewOperationCommand } from './preview-operation/preview-operation.handler.js';
import { actionOf, selectionOf } from './preview-operation/preview-wish.js';
import { type AskedAnswer, askedAnswer } from './request-operation/asked.answer.js';
import { RequestOperationCommand } from './request-operation/request-operation.handler.js';
import { PreviewUndoCommand } from './undo-operation/preview-undo.handler.js';

@ApiTags('bulk operations')
@Controller('bulk-operations')
@Roles('administrator', 'manager')
export class BulkController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly results: ListResultsHandler,
    private readonly operations: ShowOperationHandler,
    private readonly barrier: ReadBarrier,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'What an action would do to a selection; changes nothing' })
  @ApiOkResponse({ type: PreviewAnswer })
  async preview(@Body() body: PreviewBody, @Asking() by: Actor): Promise<PreviewAnswer> {
    const [action, selection] = [actionOf(body, this.clock.today()), selectionOf(body.selection)];
    if (!action.ok) throw validationFailed([action.error]);
    if (!selection.ok) throw validationFailed([selection.error]);
    return planned(
      await this.commands.execute(new PreviewOperationCommand(by, action.value, selection.value)),
    );
  }

  @Get('preview/:planToken/results')
  @ApiOperation({ summary: 'What a preview foresees for each learner' })
  @ApiOkResponse({ type: ResultsAnswer })
  foreseen(
    @Param('planToken') planToken: string,
    @Query() { outcome, limit = 100, cursor }: ListResultsRequest,
    @Asking() by: Actor,
  ): Promise<ResultsAnswer> {
    return this.results.foreseenIn(new ListResultsQuery(planToken, by, outcome, limit, cursor));
  }

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Asks for what a preview planned; it runs by itself' })
  @ApiAcceptedResponse({ description: 'Location names the operation' })
  async request(
    @Body() body: RequestBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AskedAnswer> {
    const { planToken, ...wish } = body;
    return askedAnswer(
      await this.commands.execute(new RequestOperationCommand(by, context, planToken, wish)),
      reply,
    );
  }

  @Get()
  @ApiOperation({ summary: 'Operations, the latest first: managers see their own, administrators all' })
  @ApiOkResponse({ type: OperationsAnswer })
  async list(
    @Query() { state, action, actor, from, to, limit = 50, cursor }: ListOperationsRequest,
    @Asking() by: Actor,
    @AtLeast() position: Position | undefined,
  ): Promise<OperationsAnswer> {
    await this.barrier.wait(operationsView.name, position);
    const filter = {
      ...(state === undefined ? {} : { state: [state] }),
      ...(action === undefined ? {} : { action }),
      ...(actor === undefined ? {} : { actorId: actor }),
      ...(from === undefined ? {} : { from: new Date(from).toISOString() }),
      ...(to === undefined ? {} : { to: new Date(to).toISOString() }),
    };
    return this.queries.execute(new ListOperationsQuery(filter, by, limit, cursor));
  }

  @Get(':operationId')
  @Header('vary', 'accept')
  @ApiOperation({ summary: 'How far an operation is; as text/event-stream until it is over' })
  @ApiProduces('application/json', 'text/event-stream')
  @ApiOkResponse({ type: OperationAnswer })
  async show(
    @Param('operationId') operationId: string,
    @Asking() by: Actor,
    @AtLeast() position: Position | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.barrier.wait(operationsView.name, position);
    const query = new ShowOperationQuery(operationId, by);
    const now = await this.queries.execute(query);
    if (!wantsEvents(request)) await reply.send(now);
    else await serverSentEvents(reply, (signal) => this.operations.progress(query, signal));
  }

  @Get(':operationId/results')
  @Header('vary', 'accept')
  @ApiOperation({ summary: 'What became of each learner; as a file all at once' })
  @ApiProduces('application/json', ...FILE_TYPES)
  @ApiOkResponse({ type: ResultsAnswer })
  async resultsOf(
    @Param('operationId') operationId: string,
    @Query() fields: ResultsInFormatRequest,
    @Asking() by: Actor,
    @AtLeast() position: Position | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.barrier.wait(operationsView.name, position);
    await this.barrier.wait(resultsView.name, position);
    const { outcome, limit = 100, cursor } = fields;
    const query = new ListResultsQuery(operationId, by, outcome, limit, cursor);
    const format = formatOf(fields, request.headers.accept);
    if (format === 'json') await reply.send(await this.queries.execute(query));
    else await sendTable(reply, await this.results.file(query), format, csvOptionsOf(fields));
  }

  @Post(':operationId/cancel')
  @HttpCode(202)
  @ApiOperation({ summary: 'Stops an operation after the learners that are being changed now' })
  @ApiAcceptedResponse({ type: OutcomeAnswer })
  async cancel(
    @Param('operationId') operationId: string,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
  ): Promise<OutcomeAnswer> {
    return applied(await this.commands.execute(new CancelOperationCommand(operationId, by, context)));
  }

  @Post(':operationId/undo/preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'What undoing an operation would do; changes nothing' })
  @ApiOkResponse({ type: PreviewAnswer })
  async previewUndo(@Param('operationId') operationId: string, @Asking() by: Actor): Promise<PreviewAnswer> {
    return planned(await this.commands.execute(new PreviewUndoCommand(by, operationId)));
  }

  @Post(':operationId/undo')
  @HttpCode(202)
  @ApiOperation({ summary: 'Asks for the undo that a preview planned: an operation of its own' })
  @ApiAcceptedResponse({ description: 'Location names the operation' })
  async undo(
    @Param('operationId') operationId: string,
    @Body() body: RequestBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AskedAnswer> {
    const { planToken, ...wish } = body;
    const command = new RequestOperationCommand(by, context, planToken, wish, operationId);
    return askedAnswer(await this.commands.execute(command), reply);
  }
}

const planned = (outcome: PreviewOutcome): PreviewAnswer => {
  if (outcome.outcome === 'refused') throw new Refused(outcome.refusal);
  return previewAnswer(outcome.token, outcome.plan);
};

const wantsEvents = ({ headers }: FastifyRequest): boolean =>
  headers.accept?.includes('text/event-stream') ?? false;
