import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../access/actor.js';
import { Asking } from '../../access/asking.decorator.js';
import { Roles } from '../../access/roles.decorator.js';
import type { Position } from '../../platform/events/event.js';
import { AtLeast } from '../../platform/http/at-least.decorator.js';
import { streamCsv, streamXlsx } from '../../platform/http/streaming.js';
import { askedMatrix } from '../question/asked-matrix.js';
import { MatrixFields } from '../question/matrix.request.js';
import { FileRows } from './file-rows.js';
import { matrixCsv } from './matrix-csv.js';
import { matrixXlsx } from './matrix-xlsx.js';

const CSV_EXAMPLE = 'Name,Employee number,Group,Job role,Status,Fire safety (FIRE-1)\r\nZoë Keller,10017,…';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@ApiTags('training matrix')
@Controller()
@Roles('administrator', 'manager')
export class MatrixFilesController {
  constructor(private readonly files: FileRows) {}

  @Get('training-matrix.csv')
  @ApiOperation({
    summary: 'The matrix as inspectors ask for it: every learner a row, every course a column',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string', example: CSV_EXAMPLE } } } })
  async csv(
    @Query() fields: MatrixFields,
    @Asking() by: Actor,
    @AtLeast() minPosition: Position | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.files.of(askedMatrix(fields), by, minPosition);
    const { date } = file.question.moment;
    await streamCsv(reply, matrixCsv(file), { fileName: `training-matrix-${date}.csv` });
  }
  @Get('training-matrix.xlsx')
  @ApiOperation({ summary: 'The same as a workbook, each status coloured and in words' })
  @ApiProduces(XLSX)
  @ApiOkResponse({ content: { [XLSX]: { schema: { type: 'string', format: 'binary' } } } })
  async xlsx(
    @Query() fields: MatrixFields,
    @Asking() by: Actor,
    @AtLeast() minPosition: Position | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.files.of(askedMatrix(fields), by, minPosition);
    const { date } = file.question.moment;
    await streamXlsx(reply, matrixXlsx(file), { fileName: `training-matrix-${date}.xlsx` });
  }
}
