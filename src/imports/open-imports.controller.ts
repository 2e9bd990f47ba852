import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.js';
import { Asking } from '../access/asking.decorator.js';
import { Roles } from '../access/roles.decorator.js';
import { AskedAnswer, askedAnswer } from '../bulk/bulk-http.contract.js';
import type { CommandContext } from '../platform/deciding/command-context.js';
import { InContext } from '../platform/http/command-context.decorator.js';
import { Refused } from '../platform/http/refused.js';
import { validationFailed } from '../platform/http/request-validation.pipe.js';
import { serverSentEvents } from '../platform/http/streaming.js';
import { uploadOf } from '../platform/http/upload.js';
import { SETTINGS } from '../platform/ports.js';
import { BeginImportCommand } from './begin-import/begin-import.handler.js';
import { CancelImportCommand } from './cancel-import/cancel-import.handler.js';
import { IMPORT_KINDS } from './headings/import-kinds.js';
import type { ImportSettings } from './import-settings.js';
import { MapImportCommand } from './map-import/map-import.handler.js';
import { ImportAnswer } from './open-imports/import.answer.js';
import { ImportMappingAnswer } from './open-imports/import-mapping.answer.js';
import { MappingBody, UndoImportBody } from './open-imports.requests.js';
import { importAsked } from './options/import-options.js';
import { OptionQueries } from './options/option-queries.decorator.js';
import { kindOf, textsOf } from './options/said.js';
import { ShowImportHandler, ShowImportQuery } from './show-import/show-import.handler.js';
import { ShowMappingQuery } from './show-import/show-mapping.handler.js';
import { UndoImportCommand } from './undo-import/undo-import.handler.js';

/** Imports whose dry run goes on beside the request. Their rows and their commit are those of any plan: ImportsController. */
@ApiTags('imports')
@Controller('imports')
@Roles('administrator', 'manager')
export class OpenImportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly imports: ShowImportHandler,
    @Inject(SETTINGS) private readonly settings: ImportSettings,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiQuery({
    name: 'kind',
    required: false,
    enum: IMPORT_KINDS,
    description: 'What the file holds; where it is left out, a field of the form says it',
  })
  @ApiQuery({ name: 'mapping', required: false, description: 'The name of a saved mapping of the columns' })
  @OptionQueries()
  @ApiConsumes('text/csv', 'multipart/form-data')
  @ApiBody({
    schema: { type: 'string', format: 'binary' },
    description:
      'The file, CSV or Excel workbook (.xlsx), or a form with the field `file`. The kind and options may be fields before it.',
  })
  @ApiOperation({ summary: 'Takes a file; its dry run goes on by itself and changes nothing' })
  @ApiAcceptedResponse({ type: ImportAnswer, description: 'Location names the import' })
  async begin(
    @Query() query: Readonly<Record<string, unknown>>,
    @Req() request: FastifyRequest,
    @Asking() by: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportAnswer> {
    const { bytes, fields } = await uploadOf(request, this.settings.importMaxBytes);
    try {
      const said = new Map([...textsOf(query), ...fields]);
      const [word, mapping] = [taken(said, 'kind'), taken(said, 'mapping')];
      if (word === undefined) throw validationFailed([{ field: 'kind', message: 'is needed' }]);
      const kind = kindOf(word);
      const asked = importAsked(kind, said);
      if (!asked.ok) throw new Refused(asked.refusal);
      const command = new BeginImportCommand(by, kind, asked.asked, bytes, mapping);
      const begun = await this.commands.execute(command);
      reply.header('location', `/imports/${begun.importId}`);
      return begun;
    } finally {
      bytes.destroy();
    }
  }

  @Get(':importId')
  @ApiOperation({ summary: 'How far an import is and what its dry run found; only for who made it' })
  @ApiOkResponse({ type: ImportAnswer })
  show(@Param('importId') importId: string, @Asking() by: Actor): Promise<ImportAnswer> {
    return this.queries.execute(new ShowImportQuery(importId, by));
  }

  @Get(':importId/events')
  @ApiOperation({
    summary:
      'The reading as it goes on: events `progress`, then one event `state` with the import, then the end',
  })
  @ApiProduces('text/event-stream')
  async events(
    @Param('importId') importId: string,
    @Asking() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const query = new ShowImportQuery(importId, by);
    await this.queries.execute(query);
    await serverSentEvents(reply, (signal) => this.imports.events(query, signal));
  }

  @Get(':importId/mapping')
  @ApiOperation({ summary: 'What the columns of the file hold' })
  @ApiOkResponse({ type: ImportMappingAnswer })
  mapping(@Param('importId') importId: string, @Asking() by: Actor): Promise<ImportMappingAnswer> {
    return this.queries.execute(new ShowMappingQuery(importId, by));
  }

  @Put(':importId/mapping')
  @HttpCode(202)
  @ApiOperation({ summary: 'Says what columns hold; the file is read anew' })
  @ApiAcceptedResponse({ type: ImportAnswer })
  map(
    @Param('importId') importId: string,
    @Body() body: MappingBody,
    @Asking() by: Actor,
  ): Promise<ImportAnswer> {
    return this.commands.execute(new MapImportCommand(by, importId, body));
  }

  @Post(':importId/cancel')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Stops the reading, throws the plan and the file away, or cancels the operation of the commit',
  })
  @ApiOkResponse({ type: ImportAnswer })
  cancel(
    @Param('importId') importId: string,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
  ): Promise<ImportAnswer> {
    return this.commands.execute(new CancelImportCommand(by, context, importId));
  }

  @Post(':importId/undo')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Undoes what the commit has done, by an operation; a refusal says what must be confirmed first',
  })
  @ApiAcceptedResponse({ type: AskedAnswer, description: 'Location names the operation' })
  async undo(
    @Param('importId') importId: string,
    @Body() body: UndoImportBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AskedAnswer> {
    const command = new UndoImportCommand(by, context, importId, { ...body });
    return askedAnswer(await this.commands.execute(command), reply);
  }
}

const taken = (said: Map<string, string>, name: string): string | undefined => {
  const text = said.get(name);
  said.delete(name);
  return text;
};
