import { Body, Controller, Delete, Get, Param, Patch, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Roles } from '../access/roles.decorator.js';
import type { CommandContext } from '../platform/deciding/command-context.js';
import { InContext } from '../platform/http/command-context.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { applied, OutcomeAnswer } from '../platform/http/outcome.js';
import { deterministicId } from '../platform/ids/ids.js';
import { AddJobRoleCommand } from './add-job-role/add-job-role.handler.js';
import { JobRoleBody } from './job-roles.requests.js';
import { JobRoleAnswer, JobRolesAnswer } from './list-job-roles/job-roles.answer.js';
import { ListJobRolesQuery } from './list-job-roles/list-job-roles.handler.js';
import { ShowJobRoleQuery } from './list-job-roles/show-job-role.handler.js';
import { RemoveJobRoleCommand } from './remove-job-role/remove-job-role.handler.js';
import { RenameJobRoleCommand } from './rename-job-role/rename-job-role.handler.js';

@ApiTags('job roles')
@Controller('job-roles')
@Roles('administrator')
export class JobRolesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: OutcomeAnswer })
  async add(
    @Body() { name }: JobRoleBody,
    @InContext() context: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutcomeAnswer & { readonly jobRoleId: string }> {
    const jobRoleId = deterministicId(context.commandId, 'job-role');
    const answer = applied(await this.commands.execute(new AddJobRoleCommand({ jobRoleId, name }, context)));
    reply.header('location', `/job-roles/${jobRoleId}`);
    return { jobRoleId, ...answer };
  }

  @Get()
  @Roles('administrator', 'manager')
  @ApiOkResponse({ type: JobRolesAnswer })
  list(): Promise<JobRolesAnswer> {
    return this.queries.execute(new ListJobRolesQuery());
  }

  @Get(':jobRoleId')
  @Roles('administrator', 'manager')
  @ApiOkResponse({ type: JobRoleAnswer })
  show(@Param('jobRoleId') jobRoleId: string): Promise<JobRoleAnswer> {
    return this.queries.execute(new ShowJobRoleQuery(jobRoleId));
  }

  @Patch(':jobRoleId')
  @ApiOkResponse({ type: OutcomeAnswer })
  async rename(
    @Param('jobRoleId') jobRoleId: string,
    @Body() { name }: JobRoleBody,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    return applied(
      await this.commands.execute(new RenameJobRoleCommand({ jobRoleId, name }, context, ifRevision)),
    );
  }

  @Delete(':jobRoleId')
  @ApiOkResponse({ type: OutcomeAnswer })
  async remove(
    @Param('jobRoleId') jobRoleId: string,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    return applied(await this.commands.execute(new RemoveJobRoleCommand({ jobRoleId }, context, ifRevision)));
  }
}
