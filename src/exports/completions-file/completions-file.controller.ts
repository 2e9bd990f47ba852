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
import { CompletionsFileFields } from './completions-file.request.js';
import { completionsTable } from './completions-table.js';

@ApiTags('exports')
@Controller()
@Roles('administrator', 'manager')
export class CompletionsFileController {
  constructor(private readonly records: FoundRecords) {}

  @TableFiles('completions', {
    summary: 'Completions of many learners as a file, one a row; inactive and on-leave people’s too',
    description:
      'All filters of the learners list, and those of courses and days. Void completions are left out unless asked for. The file can be imported again as completions and changes nothing.',
    example:
      'Email,Employee number,External id,Course,Completed on,Expires on,Score,Provider,Certificate number,Provenance,Name,Learner status,Title,State\r\nzoe@example.org,10017,hr-10017,FIRE-1,2026-03-31,2027-03-31,88.5,Acme Training Ltd,F-2026-0117,other-employer,Zoë Keller,Active,Fire safety,counts',
  })
  async file(
    @AskedFormat() format: FileFormat,
    @Query() fields: CompletionsFileFields,
    @Asking() by: Actor,
    @AtLeast() minPosition: Position | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.records.under(fileFilterOf(fields), fields.courseId, by, minPosition);
    await sendTable(reply, completionsTable(found, fields), format, csvOptionsOf(fields));
  }
}
