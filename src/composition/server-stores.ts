import type { ServerStoresSettings, Settings } from '../config/settings.js';
import { EventStoreDbEventStore } from '../platform/event-store/eventstoredb/eventstoredb-event-store.js';
import { MasterKeys } from '../platform/keys/master-keys.js';
import { MongoKeyStore } from '../platform/keys/mongodb/mongo-key-store.js';
import { MongoReadStore } from '../platform/read-store/mongodb/mongo-read-store.js';
import { MongoScratchStore } from '../platform/scratch-store/mongodb/mongo-scratch-store.js';
import { Closing } from './closing.js';
import { openEvidence } from './evidence.js';
import type { Stores } from './opened-stores.js';

/** Throws the ports' unavailable errors, which name the setting to look at, and BadMasterKey. */
export const openServerStores = async (
  { evidence, previousMasterKeys: previous }: Settings,
  stores: ServerStoresSettings,
): Promise<Stores> => {
  const closing = new Closing();
  const database = databaseIn(stores.mongoDbUrl);
  const at = (part: string) => ({ url: stores.mongoDbUrl, database: `${database}_${part}` });
  try {
    const events = closing.add(new EventStoreDbEventStore({ connectionString: stores.eventStoreUrl }));
    await checked('EVENTSTORE_URL', events.ping());
    const views = closing.add(await checked('MONGODB_URL', MongoReadStore.connect(at('views'))));
    return {
      events,
      keys: closing.add(await checked('MONGODB_URL', MongoKeyStore.connect(at('keys')))),
      views,
      leases: views,
      scratch: closing.add(await checked('MONGODB_URL', MongoScratchStore.connect(at('scratch')))),
      evidence: openEvidence(evidence),
      masterKeys: MasterKeys.parse(stores.masterKey, previous),
      tokenSecret: stores.tokenSecret,
      close: () => closing.close(),
    };
  } catch (error) {
    await closing.close();
    throw error;
  }
};

/** Names the setting to look at where a server does not answer at the start. */
const checked = async <T>(setting: string, opening: Promise<T>): Promise<T> => {
  try {
    return await opening;
  } catch (error) {
    if (error instanceof Error) error.message = `${error.message}. Does the server of ${setting} run?`;
    throw error;
  }
};

/** The database that the address names is the first part of the names of ours. */
const databaseIn = (url: string): string => {
  return /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(url)?.[1] ?? 'rollbook';
};
