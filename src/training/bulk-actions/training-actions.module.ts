import { Global, Module } from '@nestjs/common';
import { BulkWorks, LearnerHistories, OperationPlans } from '../../bulk/bulk.contract.js';
import { CourseCatalogue } from '../../courses/courses.contract.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import { EventSerialiser } from '../../platform/events/event-serialiser.js';
import { EVENT_STORE } from '../../platform/ports.js';
import { BelievedRecords, ShownRecords } from '../../training-matrix/training-matrix.contract.js';
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
    ShownRecords,
    {
      provide: BelievedRecords,
      inject: [ShownRecords, LearnerHistories],
      useFactory: (shown: ShownRecords, learners: LearnerHistories) => new BelievedRecords(shown, learners),
    },
  ],
  exports: [LearnersWithRecords, ShownRecords, BelievedRecords],
})
export class TrainingActionsModule {
  constructor(
    works: BulkWorks,
    plans: OperationPlans,
    learners: LearnersWithRecords,
    believed: BelievedRecords,
    catalogue: CourseCatalogue,
  ) {
    works.add(new TrainingActionWork(plans, learners, believed, catalogue));
  }
}
