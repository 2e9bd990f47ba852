import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../platform/clock/clock.js';
import type { Instant } from '../../platform/events/event.js';
import { CLOCK, READ_STORE } from '../../platform/ports.js';
import { ActiveViews } from '../../platform/projections/active-views.js';
import type { ReadStore } from '../../platform/read-store/read-store.js';
import type { ViewDocument } from '../../platform/read-store/view.js';
import { type SessionRow, sessionsView } from '../sessions-list/session-row.js';
import { type LearnerBookingsRow, learnerBookingsView } from './learner-bookings-row.js';

/** Which bookings of learners lie ahead, as the views show them. */
@Injectable()
export class FutureBookings {
  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    private readonly views: ActiveViews,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * When the sessions begin in which a learner has a seat or a place in line and that have not begun; learners without any are
   * absent. These are the bookings that end with a deactivation. At most a few thousand ids at a time. Throws what ActiveViews
   * and the read store throw.
   */
  async of(learnerIds: readonly string[]): Promise<ReadonlyMap<string, readonly Instant[]>> {
    if (learnerIds.length === 0) return new Map();
    const table = await this.views.table(learnerBookingsView.name);
    const rows = (await this.store.get(table, learnerIds)).map(bookingsOf);
    const beginnings = await this.beginnings(rows);
    return new Map(
      rows.flatMap(({ learnerId, places }): [string, readonly Instant[]][] => {
        const ahead = places.flatMap(({ sessionId }) => beginnings.get(sessionId) ?? []);
        return ahead.length === 0 ? [] : [[learnerId, ahead]];
      }),
    );
  }

  /** Of the sessions that have not begun. */
  private async beginnings(rows: readonly LearnerBookingsRow[]): Promise<ReadonlyMap<string, Instant>> {
    const ids = new Set(rows.flatMap(({ places }) => places.map(({ sessionId }) => sessionId)));
    if (ids.size === 0) return new Map();
    const now = this.clock.now();
    const sessions = await this.store.get(await this.views.table(sessionsView.name), [...ids]);
    return new Map(
      sessions
        .map(sessionOf)
        .filter(({ startsAt }) => startsAt > now)
        .map(({ sessionId, startsAt }) => [sessionId, startsAt]),
    );
  }
}

// The projections write only rows of these types into their views.
const bookingsOf = ({ body }: ViewDocument): LearnerBookingsRow => body as LearnerBookingsRow;
const sessionOf = ({ body }: ViewDocument): SessionRow => body as SessionRow;
