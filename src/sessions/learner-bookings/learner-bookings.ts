import { Inject, Injectable } from '@nestjs/common';
import type { Position } from '../../platform/events/event.js';
import { ReadBarrier } from '../../platform/http/read-barrier.js';
import { READ_STORE } from '../../platform/ports.js';
import { ActiveViews } from '../../platform/projections/active-views.js';
import type { OrderKey, ReadStore, ViewTable } from '../../platform/read-store/read-store.js';
import type { ViewDocument } from '../../platform/read-store/view.js';
import type { Commitment } from '../book-learners/book-learners.js';
import { SessionRows } from '../sessions-list/session-rows.js';
import { type LearnerBookingsRow, learnerBookingsView } from './learner-bookings-row.js';

/** The view of learners' bookings, typed. Reads throw what ActiveViews and the read store throw. */
@Injectable()
export class LearnerBookings {
  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    private readonly active: ActiveViews,
    private readonly barrier: ReadBarrier,
    private readonly sessions: SessionRows,
  ) {}

  /** The sessions in which learners have seats, as of a position at least. Throws Refused VIEW_BEHIND. */
  async commitments(
    learnerIds: readonly string[],
    minPosition: Position,
  ): Promise<ReadonlyMap<string, readonly Commitment[]>> {
    await this.barrier.wait(learnerBookingsView.name, minPosition);
    await this.sessions.wait(minPosition);
    const rows = (await this.store.get(await this.table(), learnerIds)).map(rowOf);
    const seats = rows.flatMap(({ places }) => places.filter(({ seat }) => seat));
    const found = await this.sessions.getMany([...new Set(seats.map(({ sessionId }) => sessionId))]);
    const dates = new Map(found.map((session) => [session.sessionId, session.dates]));
    return new Map(
      rows.map(({ learnerId, places }) => [
        learnerId,
        places
          .filter(({ seat }) => seat)
          .map(({ sessionId }) => ({ sessionId, dates: dates.get(sessionId) ?? [] })),
      ]),
    );
  }

  /** A page of the inactive learners who still have places, by learner. */
  async ofInactive(limit: number, after?: OrderKey): Promise<readonly LearnerBookingsRow[]> {
    const documents = await this.store.find(await this.table(), {
      where: { op: 'eq', field: 'inactive', value: true },
      orderBy: [],
      limit,
      ...(after === undefined ? {} : { after }),
    });
    return documents.map(rowOf);
  }

  private table(): Promise<ViewTable> {
    return this.active.table(learnerBookingsView.name);
  }
}

/** The projection writes only learners' bookings into its view. */
const rowOf = ({ body }: ViewDocument): LearnerBookingsRow => body as LearnerBookingsRow;
