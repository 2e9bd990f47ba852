import type { Settings, EmbeddedStoresSettings, ServerStoresSettings } from '../config/settings.js';
import { DataDirectory } from '../platform/data-directory/data-directory.js';
import { dataFilesIn } from '../platform/data-directory/data-files.js';
import { EmbeddedEventStore } from '../platform/event-store/embedded/embedded-event-store.js';
import type { EventStore } from '../platform/event-store/event-store.js';
import { EventStoreDbEventStore } from '../platform/event-store/eventstoredb/eventstoredb-event-store.js';
import { EmbeddedKeyStore } from '../platform/keys/embedded/embedded-key-store.js';
import type { KeyStore } from '../platform/keys/key-store.js';
import { MasterKeys } from '../platform/keys/master-keys.js';
import { MongoKeyStore } from '../platform/keys/mongodb/mongo-key-store.js';
import { EmbeddedReadStore } from '../platform/read-store/embedded/embedded-read-store.js';
import { soleProcessLeases } from '../platform/read-store/embedded/sole-process-leases.js';
import { MongoReadStore } from '../platform/read-store/mongodb/mongo-read-store.js';
import type { Leases, ReadStore } from '../platform/read-store/read-store.js';
import { EmbeddedScratchStore } from '../platform/scratch-store/embedded/embedded-scratch-store.js';
import { MongoScratchStore } from '../platform/scratch-store/mongodb/mongo-scratch-store.js';
import type { ScratchStore } from '../platform/scratch-store/scratch-store.js';
import { Closing } from './closing.js';
import { embeddedMasterKeys, generatedMasterKey, type MasterKeyTexts } from './embedded-secrets.js';

/** What a projector needs: it writes views and reads all else. */
export type ProjectorStores = {
  readonly events: EventStore;
  readonly views: ReadStore;
  readonly keys: KeyStore;
  readonly masterKeys: MasterKeys;
  readonly close: () => Promise<void>;
};
export type Stores = ProjectorStores & {
  readonly scratch: ScratchStore;
  readonly leases: Leases;
  readonly tokenSecret: string;
  /** Where the embedded stores lie, for a thread of this process; absent on servers, which other processes share. */
  readonly embedded?: { readonly dataDirectory: string; readonly masterKeys: MasterKeyTexts };
};

/**
 * Opens the pair of stores that the settings choose. The embedded ones are held by this process alone.
 * Throws DataDirectoryInUse, DataDirectoryTooNew, DataDirectoryUnusable, and the ports' unavailable errors.
 */
export const openStores = (settings: Settings): Promise<Stores> =>
  settings.stores.kind === 'embedded'
    ? openEmbedded(settings.stores, settings.previousMasterKeys)
    : openServers(settings.stores, settings.previousMasterKeys);

const openEmbedded = async (stores: EmbeddedStoresSettings, previous: readonly string[]): Promise<Stores> => {
  const closing = new Closing();
  try {
    const directory = closing.add(DataDirectory.open(stores.dataDirectory));
    const { files } = directory;
    // Before the key store makes its file: the directory makes no master key where keys were wrapped before.
    const masterKeys = embeddedMasterKeys(stores, previous, () => directory.masterKey());
    const { dataDirectory } = stores;
    return {
      keys: closing.add(EmbeddedKeyStore.open({ path: files.keys })),
      events: closing.add(EmbeddedEventStore.open({ path: files.events })),
      views: closing.add(EmbeddedReadStore.open({ path: files.readStore })),
      scratch: closing.add(EmbeddedScratchStore.open({ path: files.scratch })),
      leases: soleProcessLeases,
      masterKeys: MasterKeys.parse(masterKeys.current, masterKeys.older),
      tokenSecret: stores.tokenSecret ?? directory.tokenSecret(),
      embedded: { dataDirectory, masterKeys },
      close: () => closing.close(),
    };
  } catch (error) {
    await closing.close();
    throw error;
  }
};

/** The stores of a directory that another thread or process holds: events for reading only. `announce`: the owner wrote. */
export const openBesideOwner = async (
  dataDirectory: string,
  { current, older }: MasterKeyTexts,
): Promise<ProjectorStores & { readonly announce: () => void }> => {
  const files = dataFilesIn(dataDirectory);
  const closing = new Closing();
  try {
    const events = closing.add(EmbeddedEventStore.open({ path: files.events, readOnly: true }));
    return {
      events,
      announce: () => events.announce(),
      views: closing.add(EmbeddedReadStore.open({ path: files.readStore })),
      keys: closing.add(EmbeddedKeyStore.open({ path: files.keys })),
      masterKeys: MasterKeys.parse(current, older),
      close: () => closing.close(),
    };
  } catch (error) {
    await closing.close();
    throw error;
  }
};

/**
 * For a command that reads while the server runs: events, keys and views, without taking an embedded directory.
 * Throws as openStores does.
 */
export const openForReading = (settings: Settings): Promise<ProjectorStores> => {
  const { stores, previousMasterKeys } = settings;
  if (stores.kind === 'servers') return openServers(stores, previousMasterKeys);
  const masterKeys = embeddedMasterKeys(stores, previousMasterKeys, () => generatedMasterKey(stores));
  return openBesideOwner(stores.dataDirectory, masterKeys);
};

const openServers = async (stores: ServerStoresSettings, previous: readonly string[]): Promise<Stores> => {
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
