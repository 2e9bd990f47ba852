import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { Clock } from './clock/clock.js';
import { Aggregates } from './deciding/aggregates.js';
import type { EventStore } from './event-store/event-store.js';
import { EventRegistry } from './events/event-registry.js';
import { EventSerialiser } from './events/event-serialiser.js';
import type { EvidenceStore } from './evidence-store/evidence-store.js';
import { ReadBarrier } from './http/read-barrier.js';
import { BlindIndex } from './keys/blind-index.js';
import { KeyRing } from './keys/key-ring.js';
import type { KeyStore } from './keys/key-store.js';
import { HealthController } from './observability/health.controller.js';
import type { Log } from './observability/log.js';
import { MetricsController } from './observability/metrics.controller.js';
import { Metrics } from './observability/metrics.js';
import { ProjectionsController } from './observability/projections.controller.js';
import { Readiness } from './observability/readiness.js';
import {
  CLOCK,
  EVENT_STORE,
  EVIDENCE_STORE,
  KEY_STORE,
  LEASES,
  LOG,
  READ_STORE,
  SCRATCH_STORE,
  SETTINGS,
} from './ports.js';
import { ActiveViews } from './projections/active-views.js';
import { PositionWaiter } from './projections/position-waiter.js';
import { ProjectionControl } from './projections/projection-control.js';
import { ProjectionStatuses } from './projections/projection-status.js';
import type { Leases, ReadStore } from './read-store/read-store.js';
import type { ScratchStore } from './scratch-store/scratch-store.js';

/** What the platform is made of; the composition root builds it. */
export type PlatformParts = {
  readonly stores: {
    readonly events: EventStore;
    readonly views: ReadStore;
    readonly keys: KeyStore;
    readonly scratch: ScratchStore;
    readonly evidence: EvidenceStore;
    readonly leases: Leases;
  };
  readonly kernel: {
    readonly clock: Clock;
    readonly registry: EventRegistry;
    readonly keyRing: KeyRing;
    readonly serialiser: EventSerialiser;
    readonly aggregates: Aggregates;
    readonly blindIndex: BlindIndex;
    readonly activeViews: ActiveViews;
    readonly waiter: PositionWaiter;
    readonly statuses: ProjectionStatuses;
    readonly control: ProjectionControl;
  };
  readonly settings: object;
  readonly log: Log;
  readonly metrics: Metrics;
  /** See Readiness. */
  readonly projectorRuns: () => boolean;
};

/** Everything of the platform that modules inject: ports by their tokens, our own classes by themselves. */
@Module({})
export class PlatformModule {
  static with(parts: PlatformParts): DynamicModule {
    const providers = [...portProviders(parts), ...classProviders(parts)];
    return {
      module: PlatformModule,
      global: true,
      imports: [CqrsModule.forRoot()],
      controllers: [HealthController, MetricsController, ProjectionsController],
      providers,
      exports: [...providers, CqrsModule],
    };
  }
}

const portProviders = ({ stores, kernel, settings, log }: PlatformParts): Provider[] => [
  { provide: EVENT_STORE, useValue: stores.events },
  { provide: READ_STORE, useValue: stores.views },
  { provide: KEY_STORE, useValue: stores.keys },
  { provide: SCRATCH_STORE, useValue: stores.scratch },
  { provide: EVIDENCE_STORE, useValue: stores.evidence },
  { provide: LEASES, useValue: stores.leases },
  { provide: CLOCK, useValue: kernel.clock },
  { provide: SETTINGS, useValue: settings },
  { provide: LOG, useValue: log },
];

const classProviders = ({ stores, kernel, metrics, projectorRuns }: PlatformParts): Provider[] => [
  { provide: EventRegistry, useValue: kernel.registry },
  { provide: KeyRing, useValue: kernel.keyRing },
  { provide: EventSerialiser, useValue: kernel.serialiser },
  { provide: Aggregates, useValue: kernel.aggregates },
  { provide: BlindIndex, useValue: kernel.blindIndex },
  { provide: ActiveViews, useValue: kernel.activeViews },
  { provide: PositionWaiter, useValue: kernel.waiter },
  { provide: ProjectionStatuses, useValue: kernel.statuses },
  { provide: ProjectionControl, useValue: kernel.control },
  { provide: ReadBarrier, useValue: new ReadBarrier(kernel.waiter) },
  { provide: Metrics, useValue: metrics },
  {
    provide: Readiness,
    useValue: new Readiness(stores.events, stores.views, kernel.statuses, kernel.clock, projectorRuns),
  },
];
