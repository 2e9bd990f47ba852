import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '../../platform/event-store/event-store.js';
import { ReadBarrier } from '../../platform/http/read-barrier.js';
import { EVENT_STORE, READ_STORE } from '../../platform/ports.js';
import { ActiveViews } from '../../platform/projections/active-views.js';
import type { ReadStore } from '../../platform/read-store/read-store.js';
import { learnersView } from './learner-row.js';

/** How many learners there are, as of now and not as of the view. */
@Injectable()
export class LearnerCounts {
  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(READ_STORE) private readonly views: ReadStore,
    private readonly active: ActiveViews,
    private readonly barrier: ReadBarrier,
  ) {}

  /** Whatever their status, counting everything in the log at the time of the call. Throws Refused VIEW_BEHIND. */
  async atHead(field: 'groupId' | 'jobRoleId', id: string): Promise<number> {
    await this.barrier.wait(learnersView.name, await this.events.head());
    return this.views.count(await this.active.table(learnersView.name), { op: 'eq', field, value: id });
  }
}
