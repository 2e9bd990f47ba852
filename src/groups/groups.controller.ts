import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../access/actor.js';
import { Asking } from '../access/asking.decorator.js';
import { Roles } from '../access/roles.decorator.js';
import type { CommandContext } from '../platform/deciding/command-context.js';
import { InContext } from '../platform/http/command-context.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { applied, OutcomeAnswer } from '../platform/http/outcome.js';
import { deterministicId } from '../platform/ids/ids.js';
import { AmendGroupCommand } from './amend-group/amend-group.handler.js';
import { CreateGroupCommand } from './create-group/create-group.handler.js';
import { DeleteGroupCommand } from './delete-group/delete-group.handler.js';
import { AmendGroupBody, CreateGroupBody, MoveGroupBody } from './groups.requests.js';
import { GroupAnswer, GroupsAnswer } from './list-groups/groups.answer.js';
import { ListGroupsQuery } from './list-groups/list-groups.handler.js';
import { ShowGroupQuery } from './list-groups/show-group.handler.js';
import { MoveGroupCommand } from './move-group/move-group.handler.js';

@ApiTags('groups')
@Controller('groups')
@Roles('administrator')
export class GroupsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: OutcomeAnswer })
  async create(
    @Body() { name, parentId = null, code = null }: CreateGroupBody,
    @InContext() context: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutcomeAnswer & { readonly groupId: string }> {
    const groupId = deterministicId(context.commandId, 'group');
    const command = new CreateGroupCommand({ groupId, parentId, name, code }, context);
    const answer = applied(await this.commands.execute(command));
    reply.header('location', `/groups/${groupId}`);
    return { groupId, ...answer };
  }

  @Get()
  @Roles('administrator', 'manager')
  @ApiOkResponse({ type: GroupsAnswer })
  list(@Asking() by: Actor): Promise<GroupsAnswer> {
    return this.queries.execute(new ListGroupsQuery(by));
  }

  @Get(':groupId')
  @Roles('administrator', 'manager')
  @ApiOkResponse({ type: GroupAnswer })
  show(@Param('groupId') groupId: string, @Asking() by: Actor): Promise<GroupAnswer> {
    return this.queries.execute(new ShowGroupQuery(groupId, by));
  }

  @Patch(':groupId')
  @ApiOkResponse({ type: OutcomeAnswer })
  async amend(
    @Param('groupId') groupId: string,
    @Body() body: AmendGroupBody,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    return applied(
      await this.commands.execute(new AmendGroupCommand({ groupId, ...body }, context, ifRevision)),
    );
  }

  @Post(':groupId/move')
  @HttpCode(200)
  @ApiOkResponse({ type: OutcomeAnswer })
  async move(
    @Param('groupId') groupId: string,
    @Body() { parentId }: MoveGroupBody,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    return applied(
      await this.commands.execute(new MoveGroupCommand({ groupId, parentId }, context, ifRevision)),
    );
  }

  @Delete(':groupId')
  @ApiOkResponse({ type: OutcomeAnswer })
  async delete(
    @Param('groupId') groupId: string,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    return applied(await this.commands.execute(new DeleteGroupCommand({ groupId }, context, ifRevision)));
  }
}
