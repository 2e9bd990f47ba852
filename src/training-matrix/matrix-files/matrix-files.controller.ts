import { Controller, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../access/actor.js';
import { Asking } from '../../access/asking.decorator.js';
import { Roles } from '../../access/roles.decorator.js';
import { fileFilterOf } from '../../learners/learners-http.contract.js';
import type { Position } from '../../platform/events/event.js';
import { AtLeast } from '../../platform/http/at-least.decorator.js';
import { streamXlsx } from '../../platform/http/streaming.js';
import { csvOptionsOf } from '../../platform/http/tables/csv-fields.js';
import { type FileFormat, sendTable } from '../../platform/http/tables/send-table.js';
import { AskedFormat, TableFiles } from '../../platform/http/tables/table-files.decorator.js';
import { askedMatrix } from '../question/asked-matrix.js';
import { FileRows } from './file-rows.js';
import { MatrixFileFields } from './matrix-files.request.js';
import { matrixTable } from './matrix-table.js';
import { matrixXlsx } from './matrix-xlsx.js';

@ApiTags('training matrix')
@Controller()
@Roles('administrator', 'manager')
export class MatrixFilesController {
  constructor(private readonly files: FileRows) {}

  @TableFiles('training-matrix', {
    summary: 'The matrix as inspectors ask for it: every learner a row, every course a column',
    description:
      'All filters of the matrix; inactive and on-leave people are in the file unless `status` says otherwise. In the workbook each status is coloured and in words.',
    example: 'Name,Employee number,Group,Job role,Status,Fire safety (FIRE-1)\r\nZoë Keller,10017,…',
  })
  async file(
    @AskedFormat() format: FileFormat,
    @Query() fields: MatrixFileFields,
    @Asking() by: Actor,
    @AtLeast() minPosition: Position | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.files.of(askedMatrix(fields, fileFilterOf(fields)), by, minPosition);
    const table = matrixTable(file);
    if (format === 'xlsx') await streamXlsx(reply, matrixXlsx(file), { fileName: `${table.name}.xlsx` });
    else await sendTable(reply, table, format, csvOptionsOf(fields));
  }
}
