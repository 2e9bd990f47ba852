import { NestFactory } from '@nestjs/core';
import { BadSettings, readSettings } from '../config/settings.js';
import { createLog, NestLog } from '../platform/observability/log.js';
import { assemble, projectorElsewhere } from './assembly.js';
import { Closing } from './closing.js';
import { keepHouse } from './housekeeping.js';
import { startProjector } from './projector.js';
import { openStores } from './stores.js';
import { untilSignal } from './until-signal.js';

/** Projections and bulk operations in a process of their own, on servers. Ends at a signal. */
export const runWorker = async (): Promise<void> => {
  const settings = readSettings();
  if (settings.stores.kind === 'embedded')
    throw new BadSettings(
      'The embedded stores need no worker: the server runs projections in a thread of its own.',
    );
  const log = createLog(settings.logLevel, 'worker');
  const signalled = untilSignal();
  const closing = new Closing();
  try {
    const stores = closing.add(await openStores(settings));
    const projector = startProjector(stores, settings.timeZone, log);
    closing.add({ close: () => projector.stop() });
    const { module } = await assemble(settings, stores, log, projectorElsewhere);
    // Without HTTP: starting the modules starts the runner of bulk operations.
    const options = { logger: new NestLog(log), abortOnError: false };
    const app = closing.add(await NestFactory.createApplicationContext(module, options));
    keepHouse(app, log, closing);
    log.info('the worker runs');
    log.info({ signal: await signalled }, 'stopping');
  } finally {
    await closing.close();
  }
  log.info('stopped');
};
