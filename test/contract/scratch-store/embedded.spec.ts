import { EmbeddedScratchStore } from '../../../src/platform/scratch-store/embedded/embedded-scratch-store.js';
import { temporaryDirectory } from '../../support/sqlite/temporary-directory.js';
import { scratchStoreContract } from './scratch-store.contract.js';

scratchStoreContract('the embedded scratch store', async () => {
  const directory = temporaryDirectory();
  const open = async () => EmbeddedScratchStore.open({ path: directory.file('scratch.db') });
  const store = await open();
  const close = async () => {
    await store.close();
    directory.remove();
  };
  return { store, close, reopen: open };
});
