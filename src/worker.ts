import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { ProjectorThreadData, ToProjectorThread } from './composition/projector-thread.js';
import { startProjector } from './composition/projector.js';
import { failToStart } from './composition/start-failure.js';
import { openBesideOwner } from './composition/stores.js';
import { createLog } from './platform/observability/log.js';

/** The projector of the embedded default, beside the thread that owns the data directory. */
const runThread = async ({
  dataDirectory,
  masterKeys,
  timeZone,
  logLevel,
}: ProjectorThreadData): Promise<void> => {
  const stores = await openBesideOwner(dataDirectory, masterKeys);
  const runner = startProjector(stores, timeZone, createLog(logLevel, 'projector'));
  await new Promise<void>((resolve) =>
    parentPort?.on('message', (message: ToProjectorThread) => {
      if (message === 'arrived') stores.announce();
      else resolve();
    }),
  );
  await runner.stop();
  await stores.close();
  parentPort?.close();
};

// One file for both, so that a thread and a process run the same code.
if (isMainThread) {
  // The thread would otherwise load the whole program a second time, for a second of the processor at every start.
  const { runWorker } = await import('./composition/worker-process.js');
  await runWorker().catch(failToStart);
} else await runThread(workerData as ProjectorThreadData);
