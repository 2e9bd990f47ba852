import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Asking } from '../access/asking.decorator.js';
import { Roles } from '../access/roles.decorator.js';
import type { CommandContext } from '../platform/deciding/command-context.js';
import { InContext } from '../platform/http/command-context.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { applied, OutcomeAnswer } from '../platform/http/outcome.js';
import { CancelScheduledDeactivationCommand } from './cancel-scheduled-deactivation/cancel-scheduled-deactivation.handler.js';
import { DeactivateLearnerCommand } from './deactivate-learner/deactivate-learner.handler.js';
import { DeactivateLearnerBody, PutOnLeaveBody } from './learners.requests.js';
import { PutOnLeaveCommand } from './put-on-leave/put-on-leave.handler.js';
import { ReactivateLearnerCommand } from './reactivate-learner/reactivate-learner.handler.js';
import { StatusChangeAnswer, statusChangeAnswer } from './what-follows/status-change.answer.js';
import { ReturnFromLeaveCommand } from './return-from-leave/return-from-leave.handler.js';

/** Whether a learner is active, on leave or inactive. */
@ApiTags('learners')
@Controller('learners/:learnerId')
@Roles('administrator', 'manager')
export class LearnerStatusController {
  constructor(private readonly commands: CommandBus) {}

  @Post('deactivate')
  @HttpCode(200)
  @ApiOkResponse({ type: StatusChangeAnswer })
  async deactivate(
    @Param('learnerId') learnerId: string,
    @Body() { reason, effectiveOn }: DeactivateLearnerBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<StatusChangeAnswer> {
    const input = { learnerId, reason, ...(effectiveOn === undefined ? {} : { effectiveOn }) };
    return statusChangeAnswer(
      await this.commands.execute(new DeactivateLearnerCommand(input, by, context, ifRevision)),
    );
  }

  @Post('reactivate')
  @HttpCode(200)
  @ApiOkResponse({ type: StatusChangeAnswer })
  async reactivate(
    @Param('learnerId') learnerId: string,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<StatusChangeAnswer> {
    const command = new ReactivateLearnerCommand({ learnerId }, by, context, ifRevision);
    return statusChangeAnswer(await this.commands.execute(command));
  }

  @Post('put-on-leave')
  @HttpCode(200)
  @ApiOkResponse({ type: StatusChangeAnswer })
  async putOnLeave(
    @Param('learnerId') learnerId: string,
    @Body() { expectedBackOn = null }: PutOnLeaveBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<StatusChangeAnswer> {
    const command = new PutOnLeaveCommand({ learnerId, expectedBackOn }, by, context, ifRevision);
    return statusChangeAnswer(await this.commands.execute(command));
  }

  @Post('return-from-leave')
  @HttpCode(200)
  @ApiOkResponse({ type: StatusChangeAnswer })
  async returnFromLeave(
    @Param('learnerId') learnerId: string,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<StatusChangeAnswer> {
    const command = new ReturnFromLeaveCommand({ learnerId }, by, context, ifRevision);
    return statusChangeAnswer(await this.commands.execute(command));
  }

  @Post('cancel-scheduled-deactivation')
  @HttpCode(200)
  @ApiOkResponse({ type: OutcomeAnswer })
  async cancelScheduledDeactivation(
    @Param('learnerId') learnerId: string,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    const command = new CancelScheduledDeactivationCommand({ learnerId }, by, context, ifRevision);
    return applied(await this.commands.execute(command));
  }
}
