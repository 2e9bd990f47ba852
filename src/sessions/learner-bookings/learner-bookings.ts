import { Inject, Injectable } from '@nestjs/common';
import { learnersView } from '../../learners/learners.contract.js';
import type { Position } from '../../platform/events/event.js';
import { ReadBarrier } from '../../platform/http/read-barrier.js';
import { READ_STORE } from '../../platform/ports.js';
import { ActiveViews } from '../../platform/projections/active-views.js';
import { orderKeyOf } from '../../platform/read-store/order-key.js';
import type { OrderKey, ReadStore, ViewTable } from '../../platform/read-store/read-store.js';
import type { ViewDocument } from '../../platform/read-store/view.js';
import type { Commitment } from '../book-learners/book-learners.js';
import { SessionRows } from '../sessions-list/session-rows.js';
import { type LearnerBookingsRow, learnerBookingsView } from './learner-bookings-row.js';

const BY_CHANGE = [{ field: 'changedPosition', direction: 'ascending' }] as const;

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

  /**
   * Bookings of learners who are inactive and changed after a position, page by page, as far as both views show it. `upTo`: for
   * the next time. Learners without bookings are left out.
   */
  async *ofInactive(
    since: Position,
    limit: number,
  ): AsyncGenerator<
    { readonly rows: readonly LearnerBookingsRow[]; readonly upTo: Position },
    void,
    undefined
  > {
    const [learners, bookings] = await Promise.all([this.active.table(learnersView.name), this.table()]);
    const states = await Promise.all([this.store.stateOf(learners), this.store.stateOf(bookings)]);
    const upTo = Math.min(...states.map(({ checkpoint }) => checkpoint));
    if (upTo <= since) return;
    let after: OrderKey | undefined;
    for (;;) {
      const found = await this.store.find(learners, {
        where: {
          op: 'and',
          of: [
            { op: 'range', field: 'changedPosition', gt: since, lte: upTo },
            { op: 'in', field: 'listedAs', values: ['inactive', 'erased'] },
          ],
        },
        orderBy: BY_CHANGE,
        limit,
        ...(after === undefined ? {} : { after }),
      });
      const ids = found.map(({ id }) => id);
      const rows = ids.length === 0 ? [] : await this.store.get(bookings, ids);
      yield { rows: rows.map(rowOf), upTo };
      const last = found.at(-1);
      if (last === undefined || found.length < limit) return;
      after = orderKeyOf(last, BY_CHANGE);
    }
  }

  private table(): Promise<ViewTable> {
    return this.active.table(learnerBookingsView.name);
  }
}

/** The projection writes only learners' bookings into its view. */
const rowOf = ({ body }: ViewDocument): LearnerBookingsRow => body as LearnerBookingsRow;
