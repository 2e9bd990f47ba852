import {
  type BeforeApplicationShutdown,
  Global,
  Module,
  type OnApplicationBootstrap,
  type Provider,
} from '@nestjs/common';
import { SCOPE_RESOLVER, type ScopeResolver } from '../access/scope-resolver.js';
import { GroupTree } from '../groups/groups.contract.js';
import { JobRoleCatalogue } from '../job-roles/job-roles.contract.js';
import { Reservations } from '../learners/learners.contract.js';
import { PlanForesight } from '../learning-plans/learning-plans.contract.js';
import { LearnerTies } from '../learners/what-follows.contract.js';
import type { Clock } from '../platform/clock/clock.js';
import type { EventStore } from '../platform/event-store/event-store.js';
import { EventSerialiser } from '../platform/events/event-serialiser.js';
import { newId } from '../platform/ids/ids.js';
import type { Log } from '../platform/observability/log.js';
import { Metrics } from '../platform/observability/metrics.js';
import { CLOCK, EVENT_STORE, LEASES, LOG, READ_STORE, SCRATCH_STORE, SETTINGS } from '../platform/ports.js';
import { ActiveViews } from '../platform/projections/active-views.js';
import { ViewNotReady } from '../platform/projections/projection.errors.js';
import type { Leases, ReadStore } from '../platform/read-store/read-store.js';
import type { ScratchStore } from '../platform/scratch-store/scratch-store.js';
import { LearnerActionWork } from './actions/learner-action-work.js';
import { BulkController } from './bulk.controller.js';
import { CancelOperationHandler } from './cancel-operation/cancel-operation.handler.js';
import type { ThresholdRule } from './domain/threshold.js';
import { LearnerRows } from './learner-rows.js';
import { ListResultsHandler } from './operation-results/list-results.handler.js';
import { OperationResultRows } from './operation-results/operation-result-rows.js';
import { ListOperationsHandler } from './operations-list/list-operations.handler.js';
import { OperationRows } from './operations-list/operation-rows.js';
import { ShowOperationHandler } from './operations-list/show-operation.handler.js';
import { CurrentPlaces } from './places.js';
import { OperationPlans } from './plan/operation-plan.js';
import { ForeseenResults } from './preview-operation/foreseen-results.js';
import { OperationPreview } from './preview-operation/operation-preview.js';
import { PreviewOperationHandler } from './preview-operation/preview-operation.handler.js';
import { OperationRequests } from './request-operation/operation-requests.js';
import { RequestOperationHandler } from './request-operation/request-operation.handler.js';
import { BulkRunner } from './run/bulk-runner.js';
import { BulkWorks } from './run/bulk-works.js';
import { ChunkRunner } from './run/chunk-runner.js';
import { LearnerChunks } from './run/learner-chunks.js';
import { LearnerHistories } from './run/learner-histories.js';
import { OperationLog } from './run/operation-log.js';
import { UniqueKeys } from './run/unique-keys.js';
import { THRESHOLD_RULE } from './threshold-rule.js';
import { AppliedItems } from './undo-operation/applied-items.js';
import { PreviewUndoHandler } from './undo-operation/preview-undo.handler.js';

export type BulkSettings = { readonly bulkConfirmAbove: number; readonly bulkConfirmShare: number };

/** Classes without a framework, put together. */
const parts: Provider[] = [
  GroupTree,
  JobRoleCatalogue,
  Reservations,
  BulkWorks,
  {
    provide: THRESHOLD_RULE,
    inject: [SETTINGS],
    useFactory: ({ bulkConfirmAbove, bulkConfirmShare }: BulkSettings): ThresholdRule => ({
      confirmAbove: bulkConfirmAbove,
      confirmShare: bulkConfirmShare,
    }),
  },
  {
    provide: OperationLog,
    inject: [EVENT_STORE, EventSerialiser],
    useFactory: (store: EventStore, serialiser: EventSerialiser) => new OperationLog(store, serialiser),
  },
  {
    provide: AppliedItems,
    inject: [OperationLog],
    useFactory: (log: OperationLog) => new AppliedItems(log),
  },
  {
    provide: LearnerHistories,
    inject: [EVENT_STORE, EventSerialiser],
    useFactory: (store: EventStore, serialiser: EventSerialiser) => new LearnerHistories(store, serialiser),
  },
  {
    provide: LearnerRows,
    inject: [READ_STORE, ActiveViews],
    useFactory: (store: ReadStore, views: ActiveViews) => new LearnerRows(store, views),
  },
  {
    provide: OperationPlans,
    inject: [SCRATCH_STORE, CLOCK],
    useFactory: (scratch: ScratchStore, clock: Clock) => new OperationPlans(scratch, clock),
  },
  {
    provide: CurrentPlaces,
    inject: [GroupTree, JobRoleCatalogue],
    useFactory: (tree: GroupTree, catalogue: JobRoleCatalogue) => new CurrentPlaces(tree, catalogue),
  },
  {
    provide: ChunkRunner,
    inject: [EVENT_STORE, EventSerialiser],
    useFactory: (store: EventStore, serialiser: EventSerialiser) => new ChunkRunner(store, serialiser),
  },
  {
    provide: LearnerChunks,
    inject: [LearnerHistories, Reservations, CurrentPlaces],
    useFactory: (histories: LearnerHistories, reservations: Reservations, places: CurrentPlaces) =>
      new LearnerChunks(histories, new UniqueKeys(reservations), places),
  },
  {
    provide: BulkRunner,
    inject: [
      OperationLog,
      ChunkRunner,
      BulkWorks,
      OperationRows,
      LEASES,
      SCOPE_RESOLVER,
      CLOCK,
      LOG,
      Metrics,
    ],
    useFactory: (
      log: OperationLog,
      chunks: ChunkRunner,
      works: BulkWorks,
      rows: OperationRows,
      leases: Leases,
      scopes: ScopeResolver,
      clock: Clock,
      reports: Log,
      metrics: Metrics,
    ) =>
      new BulkRunner(
        {
          log,
          chunks,
          works,
          clock,
          scopeOf: async (groupId) => (groupId === null ? { kind: 'everything' } : scopes.scopeOf(groupId)),
          counted: ({ applied, unchanged, refused }) => metrics.bulkItems({ applied, unchanged, refused }),
        },
        leases,
        () => unfinished(rows),
        ({ operationId, code, failures, cause }) =>
          reports.error({ operationId, code, failures, err: cause }, 'A bulk operation stands still'),
        newId(),
      ),
  },
  {
    provide: OperationPreview,
    inject: [LearnerRows, BulkWorks, OperationLog, OperationPlans, CurrentPlaces, CLOCK, THRESHOLD_RULE],
    useFactory: (
      rows: LearnerRows,
      works: BulkWorks,
      log: OperationLog,
      plans: OperationPlans,
      places: CurrentPlaces,
      clock: Clock,
      rule: ThresholdRule,
    ) => new OperationPreview(rows, works, log, plans, places, clock, rule),
  },
  {
    provide: OperationRequests,
    inject: [OperationLog, BulkRunner],
    useFactory: (log: OperationLog, runner: BulkRunner) =>
      new OperationRequests(log, (operationId) => runner.kick(operationId)),
  },
];

/** While the view is being built there is nothing to take up; the next look finds it. */
const unfinished = async (rows: OperationRows): Promise<readonly string[]> => {
  try {
    return await rows.unfinished();
  } catch (error) {
    if (error instanceof ViewNotReady) return [];
    throw error;
  }
};

/** Needs the platform, CqrsModule.forRoot() and the scope resolver from elsewhere. Other modules bring actions by BulkWorks. */
@Global()
@Module({
  controllers: [BulkController],
  providers: [
    ...parts,
    OperationRows,
    OperationResultRows,
    ForeseenResults,
    PreviewOperationHandler,
    PreviewUndoHandler,
    RequestOperationHandler,
    CancelOperationHandler,
    ListOperationsHandler,
    ShowOperationHandler,
    ListResultsHandler,
  ],
  exports: [
    AppliedItems,
    BulkRunner,
    BulkWorks,
    CurrentPlaces,
    LearnerChunks,
    LearnerHistories,
    LearnerRows,
    OperationPlans,
    OperationPreview,
    OperationRequests,
    THRESHOLD_RULE,
  ],
})
export class BulkModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly runner: BulkRunner,
    works: BulkWorks,
    plans: OperationPlans,
    rows: LearnerRows,
    places: CurrentPlaces,
    chunks: LearnerChunks,
    ties: LearnerTies,
    plansFollowed: PlanForesight,
  ) {
    works.add(new LearnerActionWork(plans, rows, places, chunks, ties, plansFollowed));
  }

  onApplicationBootstrap(): void {
    this.runner.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.runner.stop();
  }
}
