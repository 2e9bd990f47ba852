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
const AT_ONCE = 32;

/** A seat, or a place in line. */
type Place = { readonly sessionId: string; readonly learnerId: string };

/** Ends the bookings of learners who are inactive, so that others get the seats. docs/adr/0019. */
@Injectable()
export class DeactivatedBookings {
  /** Who was made inactive up to here was looked after; after a start everybody is looked at again. */
  private seen = 0;

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
    let seen = this.seen;
    for await (const { rows, upTo } of this.bookings.ofInactive(this.seen, PAGE)) {
      done += await this.endAll(await this.placesAhead(rows));
      seen = upTo;
    }
    // Only when all were looked at: what failed is looked at again.
    this.seen = seen;
    return done;
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

  private async placesAhead(rows: readonly LearnerBookingsRow[]): Promise<readonly Place[]> {
    const all = rows.flatMap(({ learnerId, places }) =>
      places.map(({ sessionId }): Place => ({ sessionId, learnerId })),
    );
    const now = this.clock.now();
    const found = await this.sessions.getMany([...new Set(all.map(({ sessionId }) => sessionId))]);
    const ahead = new Set(found.filter(({ startsAt }) => startsAt > now).map(({ sessionId }) => sessionId));
    return all.filter(({ sessionId }) => ahead.has(sessionId));
  }

  private async endAll(places: readonly Place[]): Promise<number> {
    let done = 0;
    for (let from = 0; from < places.length; from += AT_ONCE) {
      const together = places
        .slice(from, from + AT_ONCE)
        .map(({ sessionId, learnerId }) => this.end(sessionId, learnerId));
      done += (await Promise.all(together)).filter((ended) => ended).length;
    }
    return done;
  }

  /** Only where the learner's own stream says so too: the view may be late. */
  private async end(sessionId: string, learnerId: string, correlationId?: string): Promise<boolean> {
    const learners = await this.learners.of([learnerId]);
    if (learners.get(learnerId)?.status !== 'inactive') return false;
    const command = { sessionId, learnerId, reason: 'deactivated', now: this.clock.now() } as const;
    const { outcome } = await this.desk.decide({
      sessionId,
      context: this.context(command.now, sessionId, learnerId, correlationId),
      decide: (state) => cancelBooking(command, state, SCHEDULE, learners),
    });
    return outcome.outcome === 'applied';
  }

  private context(now: string, sessionId: string, learnerId: string, correlationId?: string): CommandContext {
    // The time tells later bookings of the same learner apart; whoever has no booking any more is left alone anyway.
    const commandId = deterministicId('booking-of-inactive', sessionId, learnerId, now);
    const { kind, id } = SCHEDULE;
    return { commandId, actor: { kind, id }, now, correlationId: correlationId ?? commandId };
  }
}
