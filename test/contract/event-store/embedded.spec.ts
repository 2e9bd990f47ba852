import { EmbeddedEventStore } from '../../../src/platform/event-store/embedded/embedded-event-store.js';
import { temporaryDirectory } from '../../support/sqlite/temporary-directory.js';
import { eventStoreContract } from './event-store.contract.js';

eventStoreContract('the embedded store', async () => {
  const directory = temporaryDirectory();
  const open = async () => EmbeddedEventStore.open({ path: directory.file('events.db') });
  const store = await open();
  const close = async () => {
    await store.close();
    directory.remove();
  };
  return { store, close, reopen: open };
});
