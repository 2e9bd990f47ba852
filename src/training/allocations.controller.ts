import { Body, Controller, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Asking } from '../access/asking.decorator.js';
import { Roles } from '../access/roles.decorator.js';
import type { CommandContext } from '../platform/deciding/command-context.js';
import { InContext } from '../platform/http/command-context.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { applied, OutcomeAnswer } from '../platform/http/outcome.js';
import { AllocateCourseCommand } from './allocate-course/allocate-course.handler.js';
import { AllocateCourseBody, ChangeDueDateBody, dueWordsOf } from './allocations.requests.js';
import { ChangeDueDateCommand } from './change-due-date/change-due-date.handler.js';
import { WithdrawAllocationCommand } from './withdraw-allocation/withdraw-allocation.handler.js';

/** What a learner must do. Revisions and ETags are those of the learner's training record. */
@ApiTags('training')
@Controller('learners/:learnerId/training/allocations')
@Roles('administrator', 'manager')
export class AllocationsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Allocates a course; an open allocation of it stays as it is' })
  @ApiOkResponse({ type: OutcomeAnswer })
  async allocate(
    @Param('learnerId') learnerId: string,
    @Body() body: AllocateCourseBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    const { courseId, mandatory = true } = body;
    const input = { learnerId, courseId, due: dueWordsOf(body), mandatory };
    return applied(await this.commands.execute(new AllocateCourseCommand(input, by, context, ifRevision)));
  }

  @Patch(':courseId')
  @ApiOperation({ summary: 'Changes the due date of an open allocation' })
  @ApiOkResponse({ type: OutcomeAnswer })
  async changeDueDate(
    @Param('learnerId') learnerId: string,
    @Param('courseId') courseId: string,
    @Body() { dueOn }: ChangeDueDateBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    const input = { learnerId, courseId, dueOn };
    return applied(await this.commands.execute(new ChangeDueDateCommand(input, by, context, ifRevision)));
  }

  @Post(':courseId/withdraw')
  @HttpCode(200)
  @ApiOperation({ summary: 'Withdraws an open allocation' })
  @ApiOkResponse({ type: OutcomeAnswer })
  async withdraw(
    @Param('learnerId') learnerId: string,
    @Param('courseId') courseId: string,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    const command = new WithdrawAllocationCommand({ learnerId, courseId }, by, context, ifRevision);
    return applied(await this.commands.execute(command));
  }
}
