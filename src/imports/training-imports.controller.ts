import { applyDecorators, Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.js';
import { Asking } from '../access/asking.decorator.js';
import { Roles } from '../access/roles.decorator.js';
import { Refused } from '../platform/http/refused.js';
import { streamCsv } from '../platform/http/streaming.js';
import { uploadOf } from '../platform/http/upload.js';
import { SETTINGS } from '../platform/ports.js';
import { ImportPreviewAnswer, importPreviewAnswer } from './imports.answer.js';
import type { ImportSettings } from './imports.controller.js';
import { CompletionsFileRequest, MatrixFileRequest } from './imports.requests.js';
import { one } from './one-row.js';
import { templateHeaders } from './parse/columns.js';
import type { FileToPlan } from './plan/import-planner.js';
import { PreviewImportCommand } from './preview-import/preview-import.handler.js';

const DryRun = (summary: string): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    ApiConsumes('text/csv', 'multipart/form-data'),
    ApiBody({
      schema: { type: 'string', format: 'binary' },
      description: 'The CSV, or a form with the field `file`',
    }),
    ApiOperation({ summary }),
    ApiOkResponse({ type: ImportPreviewAnswer }),
  );

const Template = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'An empty file with the columns that an import knows' }),
    ApiProduces('text/csv'),
  );

const FROM_BEFORE = 'previous-system';

/** Dry runs of files of training records; their rows, rejected rows and commit are those of all imports. */
@ApiTags('imports')
@Controller('imports')
@Roles('administrator', 'manager')
export class TrainingImportsController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(SETTINGS) private readonly settings: ImportSettings,
  ) {}

  @Get('completions/template.csv')
  @Template()
  async completionsTemplate(@Res() reply: FastifyReply): Promise<void> {
    await streamCsv(reply, one(templateHeaders('completions')), { fileName: 'completions.csv' });
  }

  @Get('allocations/template.csv')
  @Template()
  async allocationsTemplate(@Res() reply: FastifyReply): Promise<void> {
    await streamCsv(reply, one(templateHeaders('allocations')), { fileName: 'allocations.csv' });
  }

  @Get('training-matrix/template.csv')
  @ApiOperation({
    summary: 'An empty file with the columns that tell learners apart; add one for each course',
  })
  @ApiProduces('text/csv')
  async matrixTemplate(@Res() reply: FastifyReply): Promise<void> {
    await streamCsv(reply, one(templateHeaders('training-matrix')), { fileName: 'training-matrix.csv' });
  }

  @Post('completions')
  @DryRun('Dry run of a file of completions, one a row: what each would do; changes nothing')
  completions(
    @Req() request: FastifyRequest,
    @Query() { provenance = FROM_BEFORE }: CompletionsFileRequest,
    @Asking() by: Actor,
  ): Promise<ImportPreviewAnswer> {
    return this.preview(request, by, { kind: 'completions', provenance });
  }

  @Post('allocations')
  @DryRun('Dry run of a file of allocations, one a row: what each would do; changes nothing')
  allocations(@Req() request: FastifyRequest, @Asking() by: Actor): Promise<ImportPreviewAnswer> {
    return this.preview(request, by, { kind: 'allocations' });
  }

  @Post('training-matrix')
  @DryRun(
    'Dry run of a training matrix, a learner a row and a course a column: `required` (or `x`, `yes`) allocates, a date is a completion, an empty cell is nothing; changes nothing',
  )
  matrix(
    @Req() request: FastifyRequest,
    @Query() { provenance = FROM_BEFORE, dates = 'completed' }: MatrixFileRequest,
    @Asking() by: Actor,
  ): Promise<ImportPreviewAnswer> {
    return this.preview(request, by, { kind: 'training-matrix', provenance, dates });
  }

  private async preview(request: FastifyRequest, by: Actor, file: FileToPlan): Promise<ImportPreviewAnswer> {
    const { bytes } = await uploadOf(request, this.settings.importMaxBytes);
    const outcome = await this.commands.execute(new PreviewImportCommand(by, bytes, file));
    if (outcome.outcome === 'refused') throw new Refused(outcome.refusal);
    return importPreviewAnswer(outcome.token, outcome.plan);
  }
}
