import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '../../platform/event-store/event-store.js';
import { ReadBarrier } from '../../platform/http/read-barrier.js';
import { EVENT_STORE, READ_STORE } from '../../platform/ports.js';
import { ActiveViews } from '../../platform/projections/active-views.js';
import { allOf, type Predicate } from '../../platform/read-store/predicate.js';
import type { ReadStore } from '../../platform/read-store/read-store.js';
import { LEARNER_STATUSES } from '../domain/learner.js';
import { learnersView } from './learner-row.js';

const NOT_ERASED: Predicate = { op: 'in', field: 'listedAs', values: LEARNER_STATUSES };

/** How many learners there are, as of now and not as of the view. */
@Injectable()
export class LearnerCounts {
  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(READ_STORE) private readonly views: ReadStore,
    private readonly active: ActiveViews,
    private readonly barrier: ReadBarrier,
  ) {}

  /**
   * Whatever their status, counting everything in the log at the time of the call. Not the erased: nobody can move them any
   * more, so they keep no group and no job role alive. Throws Refused VIEW_BEHIND.
   */
  async atHead(field: 'groupId' | 'jobRoleId', id: string): Promise<number> {
    await this.barrier.wait(learnersView.name, await this.events.head());
    const where = allOf({ op: 'eq', field, value: id }, NOT_ERASED);
    return this.views.count(await this.active.table(learnersView.name), where);
  }
}
