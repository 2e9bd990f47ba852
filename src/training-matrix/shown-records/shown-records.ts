import { Inject, Injectable } from '@nestjs/common';
import { learnersView } from '../../learners/learners.contract.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import { EVENT_STORE, READ_STORE } from '../../platform/ports.js';
import { ActiveViews } from '../../platform/projections/active-views.js';
import { PositionWaiter } from '../../platform/projections/position-waiter.js';
import { ViewNotReady } from '../../platform/projections/projection.errors.js';
import type { ReadStore } from '../../platform/read-store/read-store.js';
import { recordOf } from '../training-records/facts-of-document.js';
import { trainingRecordsView } from '../training-records/training-records.view.js';
import { type AskedRecord, type ShownRecord, shownRecord } from './shown-record.js';

/** A dry run rather reads the log than waits longer for a view. */
const LONGEST_WAIT_MS = 1_000;

/**
 * Training records as the matrix's view shows them: one document instead of a stream of some hundred events. For decisions
 * whose append the revision guards, and for those that only tell what would be done.
 */
@Injectable()
export class ShownRecords {
  constructor(
    @Inject(READ_STORE) private readonly store: Pick<ReadStore, 'get'>,
    @Inject(EVENT_STORE) private readonly log: Pick<EventStore, 'head'>,
    private readonly views: ActiveViews,
    private readonly waiter: PositionWaiter,
  ) {}

  /** Whether records and learners are shown as they stand in the log now; waits a second for it. */
  async showNow(): Promise<boolean> {
    try {
      const head = await this.log.head();
      const seen = await Promise.all(
        [learnersView, trainingRecordsView].map(({ name }) =>
          this.waiter.waitFor(name, head, LONGEST_WAIT_MS),
        ),
      );
      return seen.every(Boolean);
    } catch (error) {
      if (error instanceof ViewNotReady) return false;
      throw error;
    }
  }

  /**
   * By learner, the courses that are asked for; learners of whom only the log tells enough are absent, which are all while the
   * view is being built. At most a few thousand at a time.
   */
  async of(asked: ReadonlyMap<string, readonly AskedRecord[]>): Promise<ReadonlyMap<string, ShownRecord>> {
    if (asked.size === 0) return new Map();
    try {
      const table = await this.views.table(trainingRecordsView.name);
      const documents = await this.store.get(table, [...asked.keys()]);
      const facts = new Map(documents.map((document) => [document.id, recordOf(document)]));
      return new Map(
        [...asked].flatMap(([learnerId, records]): [string, ShownRecord][] => {
          const shown = shownRecord(facts.get(learnerId), records);
          return shown === undefined ? [] : [[learnerId, shown]];
        }),
      );
    } catch (error) {
      if (error instanceof ViewNotReady) return new Map();
      throw error;
    }
  }
}
