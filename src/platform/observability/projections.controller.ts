import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Roles } from '../../access/roles.decorator.js';
import { Refused } from '../http/refused.js';
import { ProjectionControl, type RequestKind } from '../projections/projection-control.js';
import { type ProjectionStatus, ProjectionStatuses } from '../projections/projection-status.js';

export type ProjectionRequested = { readonly name: string; readonly asked: RequestKind };

@ApiTags('operations')
@Controller('projections')
@Roles('administrator')
export class ProjectionsController {
  constructor(
    private readonly statuses: ProjectionStatuses,
    private readonly control: ProjectionControl,
  ) {}

  @Get()
  @ApiOperation({ summary: 'How far each view is, what stopped it, and how a rebuild gets on' })
  async list(): Promise<{ projections: readonly ProjectionStatus[] }> {
    return { projections: await this.statuses.all() };
  }

  @Post(':name/rebuild')
  @HttpCode(202)
  @ApiOperation({ summary: 'Builds a view anew beside the one in use, and swaps when it has caught up' })
  rebuild(@Param('name') name: string): Promise<ProjectionRequested> {
    return this.ask(name, 'rebuild');
  }

  @Post(':name/retry')
  @HttpCode(202)
  @ApiOperation({ summary: 'Goes on from the event that stopped a projection' })
  retry(@Param('name') name: string): Promise<ProjectionRequested> {
    return this.ask(name, 'retry');
  }

  private async ask(name: string, asked: RequestKind): Promise<ProjectionRequested> {
    const known = (await this.statuses.all()).some((status) => status.name === name);
    if (!known) throw new Refused({ code: 'PROJECTION_NOT_FOUND', facts: { name } });
    await this.control.request(name, asked);
    return { name, asked };
  }
}
