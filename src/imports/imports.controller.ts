import { tmpdir } from 'node:os';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.js';
import { Asking } from '../access/asking.decorator.js';
import { Roles } from '../access/roles.decorator.js';
import { type AskedAnswer, askedAnswer } from '../bulk/bulk-http.contract.js';
import type { CommandContext } from '../platform/deciding/command-context.js';
import { InContext } from '../platform/http/command-context.decorator.js';
import { Refused } from '../platform/http/refused.js';
import { streamBytes, streamCsv, streamXlsx, XLSX_TYPE } from '../platform/http/streaming.js';
import { uploadOf } from '../platform/http/upload.js';
import { SETTINGS } from '../platform/ports.js';
import { CommitImportCommand } from './commit-import/commit-import.handler.js';
import { ImportPreviewAnswer, importPreviewAnswer, PlannedRowsAnswer } from './imports.answer.js';
import { CommitBody, ListRowsRequest } from './imports.requests.js';
import { one } from './one-row.js';
import { templateHeaders } from './headings/import-kinds.js';
import type { ImportSettings } from './import-settings.js';
import { ImportRecords } from './open-imports/import-records.js';
import { importAsked } from './options/import-options.js';
import { ImportParam, KindParam, OptionQueries } from './options/option-queries.decorator.js';
import { kindOf, textsOf } from './options/said.js';
import type { Encoding } from './parse/table.js';
import { spooled } from './parse/spooled-file.js';
import { SavedMappings } from './saved-mappings/saved-mappings.js';
import { withNamedMapping } from './open-imports/named-mappings.js';
import { PlannedRows } from './planned-rows/planned-rows.js';
import { PreviewImportCommand } from './preview-import/preview-import.handler.js';

@ApiTags('imports')
@Controller('imports')
@Roles('administrator', 'manager')
export class ImportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly planned: PlannedRows,
    private readonly records: ImportRecords,
    private readonly mappings: SavedMappings,
    @Inject(SETTINGS) private readonly settings: ImportSettings,
  ) {}

  @Get(':kind/template.csv')
  @KindParam()
  @ApiOperation({
    summary:
      'An empty file with the columns that an import knows; to that of a matrix add one for each course',
  })
  @ApiProduces('text/csv')
  async template(@Param('kind') word: string, @Res() reply: FastifyReply): Promise<void> {
    const kind = kindOf(word);
    await streamCsv(reply, one(templateHeaders(kind)), { fileName: `${kind}.csv` });
  }

  @Post(':kind')
  @HttpCode(200)
  @KindParam()
  @OptionQueries()
  @ApiConsumes('text/csv', 'multipart/form-data')
  @ApiBody({
    schema: { type: 'string', format: 'binary' },
    description:
      'The file, CSV or Excel workbook (.xlsx), or a form with the field `file`. Options may be fields before it.',
  })
  @ApiOperation({ summary: 'Dry run of a whole file: what each row would do; changes nothing' })
  @ApiOkResponse({ type: ImportPreviewAnswer })
  async preview(
    @Param('kind') word: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @Req() request: FastifyRequest,
    @Asking() by: Actor,
  ): Promise<ImportPreviewAnswer> {
    const kind = kindOf(word);
    const { bytes, fields } = await uploadOf(request, this.settings.importMaxBytes);
    const said = new Map([...textsOf(query), ...fields]);
    const mapping = said.get('mapping');
    said.delete('mapping');
    const asked = importAsked(kind, said);
    if (!asked.ok) {
      bytes.destroy();
      throw new Refused(asked.refusal);
    }
    const source = await spooled(bytes, tmpdir(), this.settings.importMaxBytes);
    try {
      const { file, wish: own } = asked.asked;
      const wish = mapping === undefined ? own : await withNamedMapping(own, mapping, kind, this.mappings);
      const outcome = await this.commands.execute(new PreviewImportCommand(by, source, file, wish));
      if (outcome.outcome === 'refused') throw new Refused(outcome.refusal);
      return importPreviewAnswer(outcome.token, outcome.plan);
    } finally {
      await source.close();
    }
  }

  @Get(':importId/rows')
  @ImportParam()
  @ApiOperation({ summary: 'What each row would do' })
  @ApiOkResponse({ type: PlannedRowsAnswer })
  async rows(
    @Param('importId') idOrToken: string,
    @Query() { outcome, limit = 100, cursor }: ListRowsRequest,
    @Asking() by: Actor,
  ): Promise<PlannedRowsAnswer> {
    const planToken = await this.records.planTokenOf(idOrToken, by);
    return this.planned.page(planToken, by, outcome, limit, cursor);
  }

  @Get(':importId/rejected')
  @ImportParam()
  @ApiOperation({
    summary: 'The rejected rows with the reasons, written as the file was, to mend and send again',
  })
  @ApiProduces('text/csv', XLSX_TYPE)
  async rejected(
    @Param('importId') idOrToken: string,
    @Asking() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const planToken = await this.records.planTokenOf(idOrToken, by);
    const { dialect, bytes } = await this.planned.rejected(planToken, by);
    if (dialect.format === 'xlsx') await streamXlsx(reply, bytes, { fileName: 'rejected.xlsx' });
    else await streamBytes(reply, bytes, csvTypeOf(dialect.encoding), { fileName: 'rejected.csv' });
  }

  @Post(':importId/commit')
  @ImportParam()
  @HttpCode(202)
  @ApiOperation({ summary: 'Does what the dry run showed, as a bulk operation' })
  @ApiAcceptedResponse({ description: 'Location names the operation' })
  async commit(
    @Param('importId') idOrToken: string,
    @Body() body: CommitBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AskedAnswer> {
    const command = new CommitImportCommand(by, context, idOrToken, { ...body });
    return askedAnswer(await this.commands.execute(command), reply);
  }
}

const csvTypeOf = (encoding: Encoding): string =>
  `text/csv; charset=${encoding === 'utf-8-bom' ? 'utf-8' : encoding}`;
