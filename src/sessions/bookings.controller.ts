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
import { BookLearnersCommand } from './book-learners/book-learners.handler.js';
import { BookedAnswer, bookingResultAnswer } from './bookings.answer.js';
import { BookLearnersBody, CancelBookingBody } from './bookings.requests.js';
import { CancelBookingCommand } from './cancel-booking/cancel-booking.handler.js';
import { PromoteLearnerCommand } from './promote-learner/promote-learner.handler.js';

/** Seats in a session, and the line for them. */
@ApiTags('sessions')
@Controller('sessions/:sessionId/bookings')
@Roles('administrator', 'manager')
export class BookingsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: BookedAnswer })
  async book(
    @Param('sessionId') sessionId: string,
    @Body() { learnerIds }: BookLearnersBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<BookedAnswer> {
    const command = new BookLearnersCommand({ sessionId, learnerIds }, by, context, ifRevision);
    const { outcome, results } = await this.commands.execute(command);
    return { ...applied(outcome), results: results.map(bookingResultAnswer) };
  }

  @Post(':learnerId/cancel')
  @HttpCode(200)
  @ApiOkResponse({ type: OutcomeAnswer })
  async cancel(
    @Param('sessionId') sessionId: string,
    @Param('learnerId') learnerId: string,
    @Body() { reason = 'by-manager' }: CancelBookingBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    const input = { sessionId, learnerId, reason };
    return applied(await this.commands.execute(new CancelBookingCommand(input, by, context, ifRevision)));
  }

  @Post(':learnerId/promote')
  @HttpCode(200)
  @ApiOkResponse({ type: OutcomeAnswer })
  async promote(
    @Param('sessionId') sessionId: string,
    @Param('learnerId') learnerId: string,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    const command = new PromoteLearnerCommand({ sessionId, learnerId }, by, context, ifRevision);
    return applied(await this.commands.execute(command));
  }
}
