import { EmbeddedReadStore } from '../../../src/platform/read-store/embedded/embedded-read-store.js';
import { temporaryDirectory } from '../../support/sqlite/temporary-directory.js';
import type { OpenReadStore } from './people-view.js';
import { readStoreContract } from './read-store.contract.js';
import { readStoreProperties } from './read-store.properties.js';

const open: OpenReadStore = async () => {
  const directory = temporaryDirectory();
  const store = EmbeddedReadStore.open({ path: directory.file('read.db'), cacheMiB: 16 });
  const close = async (): Promise<void> => {
    await store.close();
    directory.remove();
  };
  return { store, close };
};

readStoreContract('embedded', open);
readStoreProperties('embedded', open, { runs: 150 });
