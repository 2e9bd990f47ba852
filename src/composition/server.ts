import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Tokens } from '../access/tokens.js';
import { AppModule } from '../app.module.js';
import type { Settings } from '../config/settings.js';
import { SystemClock } from '../platform/clock/clock.js';
import { createHttpApplication } from '../platform/http/http-application.js';
import type { Log } from '../platform/observability/log.js';
import { Metrics } from '../platform/observability/metrics.js';
import { Closing } from './closing.js';
import { buildKernel } from './kernel.js';
import { ObservedEventStore } from './observed-event-store.js';
import { startProjector } from './projector.js';
import { ProjectorThread } from './projector-thread.js';
import { openStores, type Stores } from './stores.js';

/** Where projections run: in a thread of this process, in its main thread, or in another process (`rollbook worker`). */
export type ProjectorPlace = 'thread' | 'in-process' | 'elsewhere';

export type Server = {
  /** `http://127.0.0.1:3000` */
  readonly origin: string;
  readonly app: NestFastifyApplication;
  readonly tokens: Tokens;
  readonly stores: Stores;
  /** Finishes what is being answered, then lets go of everything. Idempotent. */
  readonly stop: () => Promise<void>;
};

type Projector = { readonly arrived: () => void; readonly running: () => boolean };

/**
 * The whole program, listening. Throws what openStores throws, and the system's error where the address cannot be had.
 */
export const startServer = async (settings: Settings, log: Log, place: ProjectorPlace): Promise<Server> => {
  const closing = new Closing();
  try {
    const opened = closing.add(await openStores(settings));
    const metrics = new Metrics();
    metrics.observeProcess();
    const projector = startProjectorAt(place, opened, settings, log, closing);
    const events = new ObservedEventStore(opened.events, (stream, count) => {
      metrics.appended(stream, count);
      projector.arrived();
    });
    const stores = { ...opened, events };
    const clock = new SystemClock(settings.timeZone);
    const kernel = await buildKernel(stores, clock);
    const tokens = new Tokens(stores.tokenSecret, clock);
    const parts = { stores, kernel, settings, log, metrics, projectorRuns: projector.running };
    const { bodyMaxBytes, importMaxBytes } = settings;
    const http = { log, metrics, bodyMaxBytes, importMaxBytes, alone: stores.embedded !== undefined };
    const app = closing.add(await createHttpApplication(AppModule.with(parts, tokens), http));
    // Fastify's own: Nest's would log a port that is taken as a fault of the program.
    const { port, host } = settings;
    const origin = await app.getHttpAdapter().getInstance().listen({ port, host });
    return { origin, app, tokens, stores, stop: () => closing.close() };
  } catch (error) {
    await closing.close();
    throw error;
  }
};

const startProjectorAt = (
  place: ProjectorPlace,
  stores: Stores,
  { timeZone, logLevel }: Settings,
  log: Log,
  closing: Closing,
): Projector => {
  if (place === 'in-process') {
    const runner = startProjector(stores, timeZone, log);
    closing.add({ close: () => runner.stop() });
  }
  if (place !== 'thread') return { arrived: () => undefined, running: () => true };
  if (stores.embedded === undefined) throw new Error('A projector thread works on embedded stores only');
  const thread = new ProjectorThread({ task: 'projector', ...stores.embedded, timeZone, logLevel }, log);
  thread.start();
  closing.add({ close: () => thread.stop() });
  return { arrived: () => thread.arrived(), running: () => thread.running };
};
