import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { CLOCK } from '../../platform/ports.js';
import { DeactivatedBookings } from '../deactivated-bookings/deactivated-bookings.js';
import { LearnerBookings } from '../learner-bookings/learner-bookings.js';
import { LearnerFactsReader } from '../learner-facts-reader.js';
import { SessionDesk } from '../session-desk/session-desk.js';
import { type BookingResult, bookLearners, type BookLearners } from './book-learners.js';

/** `results`: one for each learner, in the order asked for; none where the whole request was refused. */
export type BookingOutcome = {
  readonly outcome: DecisionOutcome;
  readonly results: readonly BookingResult[];
};

export class BookLearnersCommand extends Command<BookingOutcome> {
  constructor(
    readonly input: Omit<BookLearners, 'now'>,
    readonly by: Actor,
    readonly context: CommandContext,
    readonly ifRevision: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(BookLearnersCommand)
export class BookLearnersHandler implements ICommandHandler<BookLearnersCommand> {
  constructor(
    private readonly desk: SessionDesk,
    private readonly learners: LearnerFactsReader,
    private readonly bookings: LearnerBookings,
    private readonly deactivated: DeactivatedBookings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws Refused VIEW_BEHIND where it cannot be known whether bookings clash. */
  async execute({ input, by, context, ifRevision }: BookLearnersCommand): Promise<BookingOutcome> {
    const { sessionId, learnerIds } = input;
    // Before standing in line at the desk, so that hundreds of requests gather their facts side by side.
    const [learners, commitments] = await Promise.all([
      this.learners.of(learnerIds),
      this.bookings.commitments(learnerIds, this.desk.position),
    ]);
    const command = { ...input, now: this.clock.now() };
    const { outcome, decided } = await this.desk.decide({
      sessionId,
      context,
      ifRevision,
      decide: (state) => bookLearners(command, state, by, { learners, commitments }),
    });
    if (outcome.outcome === 'applied') await this.deactivated.lookAgain(sessionId, learnerIds, context);
    return { outcome, results: decided?.outcome === 'accepted' ? decided.results : [] };
  }
}
