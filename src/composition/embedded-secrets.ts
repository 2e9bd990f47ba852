import { copyFileSync, renameSync } from 'node:fs';
import type { EmbeddedStoresSettings, Settings } from '../config/settings.js';
import { DataDirectoryUnusable } from '../platform/data-directory/data-directory.errors.js';
import { DataDirectory } from '../platform/data-directory/data-directory.js';
import { dataFilesIn } from '../platform/data-directory/data-files.js';
import { createIfAbsent, randomSecret, readIfPresent } from '../platform/data-directory/durable-file.js';

/** Master keys as the settings write them. */
export type MasterKeyTexts = { readonly current: string; readonly older: readonly string[] };

const nextOf = (dataDirectory: string): string => `${dataFilesIn(dataDirectory).masterKey}.next`;
const previousOf = (dataDirectory: string): string => `${dataFilesIn(dataDirectory).masterKey}.previous`;

/**
 * The settings' key, else the directory's own. Keys that lie in the directory still open what they wrapped, also where
 * a rotation was broken off.
 */
export const embeddedMasterKeys = (
  { masterKey, dataDirectory }: EmbeddedStoresSettings,
  previous: readonly string[],
  generated: () => string,
): MasterKeyTexts => {
  const inDirectory = [
    dataFilesIn(dataDirectory).masterKey,
    nextOf(dataDirectory),
    previousOf(dataDirectory),
  ].flatMap((file) => readIfPresent(file)?.trim() ?? []);
  const current = masterKey ?? generated();
  return { current, older: [...previous, ...inDirectory.filter((key) => key !== current)] };
};

/** The directory's own master key, without taking the directory. Throws DataDirectoryUnusable where there is none. */
export const generatedMasterKey = ({ dataDirectory }: EmbeddedStoresSettings): string => {
  const { masterKey, root } = dataFilesIn(dataDirectory);
  const found = readIfPresent(masterKey);
  if (found === undefined)
    throw new DataDirectoryUnusable(`${root} is not a data directory: it has no master key`);
  return found.trim();
};

/** A key to rotate to; the same one when a rotation was broken off. */
export const nextMasterKey = (dataDirectory: string): string =>
  createIfAbsent(nextOf(dataDirectory), randomSecret()).trim();

/** Every data key is wrapped by the next master key: it is the directory's own from now on. */
export const adoptNextMasterKey = (dataDirectory: string): void => {
  const { masterKey } = dataFilesIn(dataDirectory);
  copyFileSync(masterKey, previousOf(dataDirectory));
  // Replaces it in one step: at no moment is there no master key.
  renameSync(nextOf(dataDirectory), masterKey);
};

/** What tokens are signed with. Makes it, and an embedded directory, on first use. Throws as openStores does. */
export const tokenSecretOf = ({ stores }: Settings): string => {
  if (stores.kind === 'servers') return stores.tokenSecret;
  if (stores.tokenSecret !== undefined) return stores.tokenSecret;
  const { tokenSecret } = dataFilesIn(stores.dataDirectory);
  const present = readIfPresent(tokenSecret)?.trim();
  if (present !== undefined) return present;
  const directory = DataDirectory.open(stores.dataDirectory);
  try {
    return directory.tokenSecret();
  } finally {
    directory.close();
  }
};
