import { EmbeddedEventStore } from '../../../src/platform/event-store/embedded/embedded-event-store.js';
import { EmbeddedReadStore } from '../../../src/platform/read-store/embedded/embedded-read-store.js';
import { temporaryDirectory } from '../../support/sqlite/temporary-directory.js';
import { projectionsContract } from './projections.contract.js';

projectionsContract('the embedded stores', async () => {
  const directory = temporaryDirectory();
  const events = EmbeddedEventStore.open({ path: directory.file('events.db') });
  const views = EmbeddedReadStore.open({ path: directory.file('views.db'), cacheMiB: 16 });
  const close = async (): Promise<void> => {
    await events.close();
    await views.close();
    directory.remove();
  };
  return { events, views, close };
});
