import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../platform/clock/clock.js';
import type { IsoDate } from '../../platform/events/event.js';
import { CLOCK } from '../../platform/ports.js';
import { FutureBookings } from '../../sessions/sessions.contract.js';
import { OpenAllocationsReader } from '../../training-matrix/training-matrix.contract.js';

/** What a learner has elsewhere that depends on being active. */
export type Ties = {
  /** The days on which the sessions begin in which the learner has a seat or a place in line; none that has begun. */
  readonly bookings: readonly IsoDate[];
  readonly openAllocations: number;
};

/** What learners have elsewhere that depends on being active, as the views show it. */
@Injectable()
export class LearnerTies {
  constructor(
    private readonly bookings: FutureBookings,
    private readonly allocations: OpenAllocationsReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** By learner; those without any are absent. At most a few thousand ids at a time. Throws what ActiveViews and the read store throw. */
  async of(learnerIds: readonly string[]): Promise<ReadonlyMap<string, Ties>> {
    const [bookings, allocations] = await Promise.all([
      this.bookings.of(learnerIds),
      this.allocations.of(learnerIds),
    ]);
    return new Map(
      learnerIds.flatMap((learnerId): [string, Ties][] => {
        const begin = bookings.get(learnerId);
        const open = allocations.get(learnerId) ?? 0;
        if (begin === undefined && open === 0) return [];
        const days = (begin ?? []).map((startsAt) => this.clock.dateOf(startsAt));
        return [[learnerId, { bookings: days, openAllocations: open }]];
      }),
    );
  }
}
