import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Asking } from '../access/asking.decorator.js';
import { Roles } from '../access/roles.decorator.js';
import type { CommandContext } from '../platform/deciding/command-context.js';
import { InContext } from '../platform/http/command-context.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { applied, OutcomeAnswer } from '../platform/http/outcome.js';
import { AddAttendanceCommand } from './add-attendance/add-attendance.handler.js';
import {
  AddAttendanceBody,
  MarkRegisterBody,
  ReopenRegisterBody,
  SubmitRegisterBody,
} from './bookings.requests.js';
import { MarkRegisterCommand } from './mark-register/mark-register.handler.js';
import { AddedAnswer, addedResultAnswer, SubmittedAnswer, submittedAnswer } from './register.answer.js';
import { ReopenRegisterCommand } from './reopen-register/reopen-register.handler.js';
import { SubmitRegisterCommand } from './submit-register/submit-register.handler.js';

/** Who came to a session. */
@ApiTags('sessions')
@Controller('sessions/:sessionId/register')
@Roles('administrator', 'manager')
export class RegisterController {
  constructor(private readonly commands: CommandBus) {}

  @Put()
  @ApiOkResponse({ type: OutcomeAnswer })
  async mark(
    @Param('sessionId') sessionId: string,
    @Body() { marks, withoutBooking = false }: MarkRegisterBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    const input = {
      sessionId,
      marks: marks.map(({ learnerId, mark, minutes = null }) => ({ learnerId, mark, minutes })),
      withoutBooking,
    };
    return applied(await this.commands.execute(new MarkRegisterCommand(input, by, context, ifRevision)));
  }

  @Post('submit')
  @HttpCode(200)
  @ApiOkResponse({ type: SubmittedAnswer })
  async submit(
    @Param('sessionId') sessionId: string,
    @Body() { marks = [], withoutBooking = false }: SubmitRegisterBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<SubmittedAnswer> {
    const input = {
      sessionId,
      marks: marks.map(({ learnerId, mark, minutes = null }) => ({ learnerId, mark, minutes })),
      withoutBooking,
    };
    const command = new SubmitRegisterCommand(input, by, context, ifRevision);
    return submittedAnswer(await this.commands.execute(command));
  }

  @Post('add')
  @HttpCode(200)
  @ApiOkResponse({ type: AddedAnswer })
  async add(
    @Param('sessionId') sessionId: string,
    @Body() { marks }: AddAttendanceBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<AddedAnswer> {
    const input = {
      sessionId,
      marks: marks.map(({ learnerId, mark, minutes = null }) => ({ learnerId, mark, minutes })),
    };
    const command = new AddAttendanceCommand(input, by, context, ifRevision);
    const { results, ...submission } = await this.commands.execute(command);
    return { ...submittedAnswer(submission), results: results.map(addedResultAnswer) };
  }

  @Post('reopen')
  @HttpCode(200)
  @ApiOkResponse({ type: OutcomeAnswer })
  async reopen(
    @Param('sessionId') sessionId: string,
    @Body() { reason }: ReopenRegisterBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    const command = new ReopenRegisterCommand({ sessionId, reason }, by, context, ifRevision);
    return applied(await this.commands.execute(command));
  }
}
