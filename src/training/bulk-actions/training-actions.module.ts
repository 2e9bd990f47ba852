import { Global, Module } from '@nestjs/common';
import { BulkWorks, OperationPlans } from '../../bulk/bulk.contract.js';
import { CourseCatalogue } from '../../courses/courses.contract.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import { EventSerialiser } from '../../platform/events/event-serialiser.js';
import { EVENT_STORE } from '../../platform/ports.js';
import { LearnersWithRecords } from './learners-with-records.js';
import { TrainingActionWork } from './training-action-work.js';

/** Brings the actions on training records to bulk operations, whose module is global. */
@Global()
@Module({
  providers: [
    {
      provide: LearnersWithRecords,
      inject: [EVENT_STORE, EventSerialiser],
      useFactory: (store: EventStore, serialiser: EventSerialiser) =>
        new LearnersWithRecords(store, serialiser),
    },
  ],
  exports: [LearnersWithRecords],
})
export class TrainingActionsModule {
  constructor(
    works: BulkWorks,
    plans: OperationPlans,
    learners: LearnersWithRecords,
    catalogue: CourseCatalogue,
  ) {
    works.add(new TrainingActionWork(plans, learners, catalogue));
  }
}
