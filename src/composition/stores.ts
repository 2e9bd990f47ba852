import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Settings, EmbeddedStoresSettings, ServerStoresSettings } from '../config/settings.js';
import { DataDirectory } from '../platform/data-directory/data-directory.js';
import { dataFilesIn } from '../platform/data-directory/data-files.js';
import { EmbeddedEventStore } from '../platform/event-store/embedded/embedded-event-store.js';
import { EmbeddedKeyStore } from '../platform/keys/embedded/embedded-key-store.js';
import { MasterKeys } from '../platform/keys/master-keys.js';
import { EmbeddedReadStore } from '../platform/read-store/embedded/embedded-read-store.js';
import { soleProcessLeases } from '../platform/read-store/embedded/sole-process-leases.js';
import { EmbeddedScratchStore } from '../platform/scratch-store/embedded/embedded-scratch-store.js';
import { Closing } from './closing.js';
import {
  embeddedMasterKeys,
  generatedMasterKey,
  type MasterKeyTexts,
  tokenSecretOf,
} from './embedded-secrets.js';
import { openEvidence } from './evidence.js';
import type { ProjectorStores, Stores } from './opened-stores.js';

export type { ProjectorStores, Stores };

/**
 * Opens the pair of stores that the settings choose. The embedded ones are held by this process alone.
 * Throws DataDirectoryInUse, DataDirectoryTooNew, DataDirectoryUnusable, and the ports' unavailable errors.
 */
export const openStores = (settings: Settings): Promise<Stores> =>
  settings.stores.kind === 'embedded'
    ? openEmbedded(settings, settings.stores)
    : openServers(settings, settings.stores);

/** Measured with a million learners: questions that look at rows all over the file take two thirds of the time. */
const MAPPED_MIB = 2_000;

const openEmbedded = async (
  { evidence, previousMasterKeys: previous }: Settings,
  stores: EmbeddedStoresSettings,
): Promise<Stores> => {
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
      views: closing.add(EmbeddedReadStore.open({ path: files.readStore, mappedMiB: MAPPED_MIB })),
      scratch: closing.add(EmbeddedScratchStore.open({ path: files.scratch })),
      evidence: openEvidence(evidence),
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
  if (stores.kind === 'servers') return openServers(settings, stores);
  const masterKeys = embeddedMasterKeys(stores, previousMasterKeys, () => generatedMasterKey(stores));
  return openBesideOwner(stores.dataDirectory, masterKeys);
};

/**
 * For a command that looks while the server runs and keeps drafts of its own, such as a dry run: as `openForReading`, with a
 * scratch store that is gone when it closes. Nothing but drafts may be written. Throws as openStores does.
 */
export const openForDrafts = async (settings: Settings, stores: EmbeddedStoresSettings): Promise<Stores> => {
  const closing = new Closing();
  try {
    const beside = closing.add(await openForReading(settings));
    const directory = mkdtempSync(path.join(tmpdir(), 'rollbook-drafts-'));
    closing.add({ close: () => rmSync(directory, { recursive: true, force: true }) });
    const scratch = closing.add(EmbeddedScratchStore.open({ path: path.join(directory, 'scratch.db') }));
    return {
      ...beside,
      scratch,
      evidence: openEvidence(settings.evidence),
      leases: soleProcessLeases,
      tokenSecret: stores.tokenSecret ?? tokenSecretOf(settings),
      close: () => closing.close(),
    };
  } catch (error) {
    await closing.close();
    throw error;
  }
};

/** Loaded only where it is used: the drivers of both servers are a fifth of what a start loads. */
const openServers = async (settings: Settings, stores: ServerStoresSettings): Promise<Stores> => {
  const { openServerStores } = await import('./server-stores.js');
  return openServerStores(settings, stores);
};
