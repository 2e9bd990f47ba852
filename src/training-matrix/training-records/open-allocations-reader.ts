import { Inject, Injectable } from '@nestjs/common';
import { READ_STORE } from '../../platform/ports.js';
import { ActiveViews } from '../../platform/projections/active-views.js';
import type { ReadStore } from '../../platform/read-store/read-store.js';
import { openAllocations } from '../domain/open-allocations.js';
import { recordOf } from './facts-of-document.js';
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
    const documents = await this.store.get(await this.views.table(trainingRecordsView.name), learnerIds);
    return new Map(
      documents.flatMap((document): [string, number][] => {
        const open = openAllocations(recordOf(document));
        return open === 0 ? [] : [[document.id, open]];
      }),
    );
  }
}
