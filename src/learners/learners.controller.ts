import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../access/actor.js';
import { Asking } from '../access/asking.decorator.js';
import { Roles } from '../access/roles.decorator.js';
import type { CommandContext } from '../platform/deciding/command-context.js';
import type { Position } from '../platform/events/event.js';
import { AtLeast } from '../platform/http/at-least.decorator.js';
import { InContext } from '../platform/http/command-context.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { applied, OutcomeAnswer } from '../platform/http/outcome.js';
import { deterministicId } from '../platform/ids/ids.js';
import { AmendLearnerCommand } from './amend-learner/amend-learner.handler.js';
import { ChangeJobRoleCommand } from './change-job-role/change-job-role.handler.js';
import { LearnerAnswer } from './learner-answer/learner.answer.js';
import { filterOf, LearnerFilterFields } from './learner-filter/learner-filter.request.js';
import { LearnerVisibilityAnswer } from './learner-visibility/learner-visibility.answer.js';
import { LearnerVisibilityQuery } from './learner-visibility/learner-visibility.handler.js';
import {
  AmendLearnerBody,
  ChangeJobRoleBody,
  MoveLearnerBody,
  RegisterLearnerBody,
} from './learners.requests.js';
import { MoveLearnerCommand } from './move-learner/move-learner.handler.js';
import { RegisterLearnerCommand } from './register-learner/register-learner.handler.js';
import { ShowLearnerQuery } from './show-learner/show-learner.handler.js';

@ApiTags('learners')
@Controller('learners')
@Roles('administrator', 'manager')
export class LearnersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: OutcomeAnswer })
  async register(
    @Body() body: RegisterLearnerBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutcomeAnswer & { readonly learnerId: string }> {
    const { name, email = null, employeeNumber = null, externalId = null } = body;
    const { groupId, jobRoleId = null, startedOn = null } = body;
    const learnerId = deterministicId(context.commandId, 'learner');
    const input = { learnerId, name, email, employeeNumber, externalId, groupId, jobRoleId, startedOn };
    const answer = applied(await this.commands.execute(new RegisterLearnerCommand(input, by, context)));
    reply.header('location', `/learners/${learnerId}`);
    return { learnerId, ...answer };
  }

  @Get(':learnerId')
  @ApiOkResponse({ type: LearnerAnswer })
  show(
    @Param('learnerId') learnerId: string,
    @Asking() by: Actor,
    @AtLeast() minPosition: Position | undefined,
  ): Promise<LearnerAnswer> {
    return this.queries.execute(new ShowLearnerQuery(learnerId, by, minPosition));
  }

  @Get(':learnerId/visibility')
  @ApiOkResponse({ type: LearnerVisibilityAnswer })
  visibility(
    @Param('learnerId') learnerId: string,
    @Query() fields: LearnerFilterFields,
    @Asking() by: Actor,
    @AtLeast() minPosition: Position | undefined,
  ): Promise<LearnerVisibilityAnswer> {
    return this.queries.execute(new LearnerVisibilityQuery(learnerId, filterOf(fields), by, minPosition));
  }

  @Patch(':learnerId')
  @ApiOkResponse({ type: OutcomeAnswer })
  async amend(
    @Param('learnerId') learnerId: string,
    @Body() { name, email, employeeNumber, externalId, startedOn }: AmendLearnerBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    const input = {
      learnerId,
      ...(name === undefined ? {} : { name }),
      ...(email === undefined ? {} : { email }),
      ...(employeeNumber === undefined ? {} : { employeeNumber }),
      ...(externalId === undefined ? {} : { externalId }),
      ...(startedOn === undefined ? {} : { startedOn }),
    };
    return applied(await this.commands.execute(new AmendLearnerCommand(input, by, context, ifRevision)));
  }

  @Post(':learnerId/move')
  @HttpCode(200)
  @ApiOkResponse({ type: OutcomeAnswer })
  async move(
    @Param('learnerId') learnerId: string,
    @Body() { groupId }: MoveLearnerBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    const input = { learnerId, groupId };
    return applied(await this.commands.execute(new MoveLearnerCommand(input, by, context, ifRevision)));
  }

  @Post(':learnerId/change-job-role')
  @HttpCode(200)
  @ApiOkResponse({ type: OutcomeAnswer })
  async changeJobRole(
    @Param('learnerId') learnerId: string,
    @Body() { jobRoleId }: ChangeJobRoleBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    const input = { learnerId, jobRoleId };
    return applied(await this.commands.execute(new ChangeJobRoleCommand(input, by, context, ifRevision)));
  }
}
