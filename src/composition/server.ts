import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Tokens } from '../access/tokens.js';
import type { Settings } from '../config/settings.js';
import { createHttpApplication } from '../platform/http/http-application.js';
import type { Log } from '../platform/observability/log.js';
import { assemble, type Projector, projectorElsewhere } from './assembly.js';
import { Closing } from './closing.js';
import { keepHouse } from './housekeeping.js';
import { startProjector } from './projector.js';
import { ProjectorThread } from './projector-thread.js';
import { openStores, type Stores } from './stores.js';

/** Where projections run: in a thread of this process, in its main thread, or in another process (`worker.js`). */
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

/**
 * The whole program, listening. Throws what openStores throws, and the system's error where the address cannot be had.
 */
export const startServer = async (settings: Settings, log: Log, place: ProjectorPlace): Promise<Server> => {
  const closing = new Closing();
  try {
    const opened = closing.add(await openStores(settings));
    const projector = startProjectorAt(place, opened, settings, log, closing);
    const { module, tokens, metrics, stores } = await assemble(settings, opened, log, projector);
    const { bodyMaxBytes, importMaxBytes, evidenceMaxBytes, port, host } = settings;
    const fileMaxBytes = Math.max(importMaxBytes, evidenceMaxBytes);
    const http = { log, metrics, bodyMaxBytes, fileMaxBytes, alone: stores.embedded !== undefined };
    const app = closing.add(await createHttpApplication(module, http));
    if (place !== 'elsewhere') keepHouse(app, log, closing);
    // Fastify's own: Nest's would log a port that is taken as a fault of the program.
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
  if (place !== 'thread') return projectorElsewhere;
  if (stores.embedded === undefined) throw new Error('A projector thread works on embedded stores only');
  const thread = new ProjectorThread({ task: 'projector', ...stores.embedded, timeZone, logLevel }, log);
  thread.start();
  closing.add({ close: () => thread.stop() });
  return { arrived: () => thread.arrived(), running: () => thread.running };
};
