import { readSettings } from '../config/settings.js';
import { BadSettings } from '../config/settings.js';
import { createLog } from '../platform/observability/log.js';
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
  const stores = await openStores(settings);
  const projector = startProjector(stores, settings.timeZone, log);
  log.info('the worker runs');
  log.info({ signal: await signalled }, 'stopping');
  await projector.stop();
  await stores.close();
  log.info('stopped');
};
