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
import { FoundLearners } from '../found-learners.js';
import { LearnersInFileFields } from '../learners-in-file.request.js';
import { learnersTable } from './learners-table.js';

const AT_ONCE = 500;

@ApiTags('exports')
@Controller()
@Roles('administrator', 'manager')
export class LearnersFileController {
  constructor(private readonly learners: FoundLearners) {}

  @TableFiles('learners', {
    summary: 'Learners as a file, inactive and on-leave ones too unless `status` says otherwise',
    description:
      'All filters of the learners list. The columns are those of the import of learners, so that the file can be imported again and changes nothing.',
    example:
      'Name,Email,Employee number,Group,Job role,Start date,Leaving date,Status\r\nZoë Keller,zoe@example.org,10017,North / Ward 1,Nurse,2024-03-01,,Active',
  })
  async file(
    @AskedFormat() format: FileFormat,
    @Query() fields: LearnersInFileFields,
    @Asking() by: Actor,
    @AtLeast() minPosition: Position | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.learners.under(fileFilterOf(fields), by, minPosition, AT_ONCE);
    await sendTable(reply, learnersTable(found), format, csvOptionsOf(fields));
  }
}
