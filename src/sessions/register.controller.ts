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
import { SubmittedAnswer } from './bookings.answer.js';
import { MarkRegisterBody, ReopenRegisterBody, SubmitRegisterBody } from './bookings.requests.js';
import { MarkRegisterCommand } from './mark-register/mark-register.handler.js';
import { ReopenRegisterCommand } from './reopen-register/reopen-register.handler.js';
import { type SubmissionOutcome, SubmitRegisterCommand } from './submit-register/submit-register.handler.js';

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

/** The session goes on by one event once the marks have reached the records: its revision and position are answered. */
const submittedAnswer = ({ outcome, carried }: SubmissionOutcome): SubmittedAnswer => {
  const answer = applied(outcome);
  if (carried === undefined) return { ...answer, carriedOver: false };
  const { completed, position = answer.position, revision = answer.revision } = carried;
  return {
    ...answer,
    carriedOver: true,
    completed,
    ...(position === undefined ? {} : { position }),
    ...(revision === undefined ? {} : { revision }),
  };
};
