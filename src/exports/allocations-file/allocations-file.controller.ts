import { Controller, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../access/actor.js';
import { Asking } from '../../access/asking.decorator.js';
import { Roles } from '../../access/roles.decorator.js';
import { fileFilterOf } from '../../learners/learners-http.contract.js';
import type { Position } from '../../platform/events/event.js';
import { AtLeast } from '../../platform/http/at-least.decorator.js';
import { csvOptionsOf } from '../../platform/http/tables/csv-fields.js';
import { type FileFormat, sendTable } from '../../platform/http/tables/send-table.js';
import { AskedFormat, TableFiles } from '../../platform/http/tables/table-files.decorator.js';
import { FoundRecords } from '../found-records.js';
import { AllocationsFileFields } from './allocations-file.request.js';
import { allocationsTable } from './allocations-table.js';

@ApiTags('exports')
@Controller()
@Roles('administrator', 'manager')
export class AllocationsFileController {
  constructor(private readonly records: FoundRecords) {}

  @TableFiles('allocations', {
    summary: 'Allocations of many learners as a file, one a row; inactive and on-leave people’s too',
    description:
      'All filters of the learners list, and those of courses and due dates. The file can be imported again as allocations and changes nothing.',
    example:
      'Email,Employee number,External id,Course,Due on,Mandatory,Name,Learner status,Title,State,Allocated on,Source\r\nzoe@example.org,10017,hr-10017,FIRE-1,2026-12-31,yes,Zoë Keller,Active,Fire safety,open,2026-11-24,manual',
  })
  async file(
    @AskedFormat() format: FileFormat,
    @Query() fields: AllocationsFileFields,
    @Asking() by: Actor,
    @AtLeast() minPosition: Position | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.records.under(fileFilterOf(fields), fields.courseId, by, minPosition);
    await sendTable(reply, allocationsTable(found, fields), format, csvOptionsOf(fields));
  }
}
