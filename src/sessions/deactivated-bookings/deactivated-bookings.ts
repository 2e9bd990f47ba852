import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { deterministicId } from '../../platform/ids/ids.js';
import { CLOCK } from '../../platform/ports.js';
import { cancelBooking } from '../cancel-booking/cancel-booking.js';
import type { LearnerBookingsRow } from '../learner-bookings/learner-bookings-row.js';
import { LearnerBookings } from '../learner-bookings/learner-bookings.js';
import { LearnerFactsReader } from '../learner-facts-reader.js';
import { SessionDesk } from '../session-desk/session-desk.js';
import { SessionRows } from '../sessions-list/session-rows.js';

const SCHEDULE: Actor = {
  kind: 'schedule',
  id: 'bookings-of-inactive-learners',
  scope: { kind: 'everything' },
};
const PAGE = 500;

/** Ends the bookings of learners who are inactive, so that others get the seats. docs/adr/0019. */
@Injectable()
export class DeactivatedBookings {
  constructor(
    private readonly bookings: LearnerBookings,
    private readonly sessions: SessionRows,
    private readonly learners: LearnerFactsReader,
    private readonly desk: SessionDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Ends what the view shows, of sessions that have not begun; answers how many bookings ended. Harmless to repeat and to run
   * twice at once. Throws what the stores throw.
   */
  async runDue(): Promise<number> {
    let done = 0;
    for (let after: string | undefined; ;) {
      const page = await this.bookings.ofInactive(PAGE, after === undefined ? undefined : [after]);
      const ahead = await this.sessionsAhead(page);
      for (const { learnerId, places } of page)
        for (const { sessionId } of places)
          if (ahead.has(sessionId)) done += await this.end(sessionId, learnerId);
      after = page.at(-1)?.learnerId;
      if (after === undefined || page.length < PAGE) return done;
    }
  }

  /**
   * For whoever has just booked learners: one who was made inactive at the same moment, before the view could show a booking,
   * is found by this second look.
   */
  async lookAgain(sessionId: string, learnerIds: readonly string[], context: CommandContext): Promise<void> {
    const learners = await this.learners.of(learnerIds);
    for (const learnerId of learnerIds)
      if (learners.get(learnerId)?.status === 'inactive')
        await this.end(sessionId, learnerId, context.correlationId);
  }

  private async sessionsAhead(rows: readonly LearnerBookingsRow[]): Promise<ReadonlySet<string>> {
    const ids = new Set(rows.flatMap(({ places }) => places.map(({ sessionId }) => sessionId)));
    const now = this.clock.now();
    const found = await this.sessions.getMany([...ids]);
    return new Set(found.filter(({ startsAt }) => startsAt > now).map(({ sessionId }) => sessionId));
  }

  /** Only where the learner's own stream says so too: the view may be late. */
  private async end(sessionId: string, learnerId: string, correlationId?: string): Promise<number> {
    const learners = await this.learners.of([learnerId]);
    if (learners.get(learnerId)?.status !== 'inactive') return 0;
    const command = { sessionId, learnerId, reason: 'deactivated', now: this.clock.now() } as const;
    const { outcome } = await this.desk.decide({
      sessionId,
      context: this.context(command.now, sessionId, learnerId, correlationId),
      decide: (state) => cancelBooking(command, state, SCHEDULE, learners),
    });
    return outcome.outcome === 'applied' ? 1 : 0;
  }

  private context(now: string, sessionId: string, learnerId: string, correlationId?: string): CommandContext {
    // The time tells later bookings of the same learner apart; whoever has no booking any more is left alone anyway.
    const commandId = deterministicId('booking-of-inactive', sessionId, learnerId, now);
    const { kind, id } = SCHEDULE;
    return { commandId, actor: { kind, id }, now, correlationId: correlationId ?? commandId };
  }
}
