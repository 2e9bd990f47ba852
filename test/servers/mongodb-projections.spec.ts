import { jest } from '@jest/globals';
import { MongoReadStore } from '../../src/platform/read-store/mongodb/mongo-read-store.js';
import { projectionsContract } from '../contract/projections/projections.contract.js';
import { openOnLoopback } from '../support/loopback-eventstoredb/open-on-loopback.js';
import { onFreshDatabase } from '../support/servers/mongodb.js';

// FerretDB reads a whole collection for every guarded write.
jest.setTimeout(60_000);

projectionsContract('EventStoreDB on the loopback server and MongoDB', async () => {
  const events = await openOnLoopback('batch');
  const views = await onFreshDatabase(MongoReadStore.connect);
  const close = async (): Promise<void> => {
    await events.close();
    await views.close();
  };
  return { events: events.store, views: views.store, close };
});
