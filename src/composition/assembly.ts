import type { DynamicModule } from '@nestjs/common';
import { Tokens } from '../access/tokens.js';
import { AppModule } from '../app.module.js';
import type { Settings } from '../config/settings.js';
import { SystemClock } from '../platform/clock/clock.js';
import type { Log } from '../platform/observability/log.js';
import { Metrics } from '../platform/observability/metrics.js';
import { buildKernel } from './kernel.js';
import { ObservedEventStore } from './observed-event-store.js';
import type { Stores } from './stores.js';

/** The modules over opened stores, not yet started. */
export type Assembly = {
  readonly module: DynamicModule;
  readonly tokens: Tokens;
  readonly metrics: Metrics;
  readonly stores: Stores;
};

/** What the modules need to know of the projector, wherever it runs. */
export type Projector = {
  /** Told of every append. */
  readonly arrived: () => void;
  readonly running: () => boolean;
};
export const projectorElsewhere: Projector = { arrived: () => undefined, running: () => true };

/** Throws what buildKernel throws. */
export const assemble = async (
  settings: Settings,
  opened: Stores,
  log: Log,
  projector: Projector,
): Promise<Assembly> => {
  const metrics = new Metrics();
  metrics.observeProcess();
  const events = new ObservedEventStore(opened.events, (stream, count) => {
    metrics.appended(stream, count);
    projector.arrived();
  });
  const stores = { ...opened, events };
  const clock = new SystemClock(settings.timeZone);
  const kernel = await buildKernel(stores, clock);
  const tokens = new Tokens(stores.tokenSecret, clock);
  const parts = { stores, kernel, settings, log, metrics, projectorRuns: projector.running };
  return { module: AppModule.with(parts, tokens), tokens, metrics, stores };
};
