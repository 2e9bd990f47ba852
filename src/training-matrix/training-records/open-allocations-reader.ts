import { Inject, Injectable } from '@nestjs/common';
import { READ_STORE } from '../../platform/ports.js';
import { ActiveViews } from '../../platform/projections/active-views.js';
import type { ReadStore } from '../../platform/read-store/read-store.js';
import { trainingRecordsView } from './training-records.view.js';

/** How many open allocations learners have, as the matrix's view shows them. */
@Injectable()
export class OpenAllocationsReader {
  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    private readonly views: ActiveViews,
  ) {}

  /** By learner; those who have none are absent. At most a few thousand ids at a time. Throws what ActiveViews and the store throw. */
  async of(learnerIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    if (learnerIds.length === 0) return new Map();
    const table = await this.views.table(trainingRecordsView.name);
    // Declared fields only: reading and parsing the records of everybody would take most of a preview's time.
    const cells = await this.store.countBy(table, { op: 'in', field: 'learnerId', values: learnerIds }, [
      'learnerId',
      'openAllocations',
    ]);
    return new Map(
      cells.flatMap(({ values: [learnerId, open] }): [string, number][] =>
        typeof learnerId === 'string' && typeof open === 'number' && open > 0 ? [[learnerId, open]] : [],
      ),
    );
  }
}
