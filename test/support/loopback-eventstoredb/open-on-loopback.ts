import { EmbeddedEventStore } from '../../../src/platform/event-store/embedded/embedded-event-store.js';
import { EventStoreDbEventStore } from '../../../src/platform/event-store/eventstoredb/eventstoredb-event-store.js';
import type { EventStoreDbOptions } from '../../../src/platform/event-store/eventstoredb/eventstoredb.options.js';
import { temporaryDirectory } from '../sqlite/temporary-directory.js';
import { LoopbackEventStoreDb, type LoopbackOptions } from './loopback-eventstoredb.js';

export type OnLoopback = {
  readonly server: LoopbackEventStoreDb;
  readonly store: EventStoreDbEventStore;
  /** What the server is backed by: what is really stored. */
  readonly stored: EmbeddedEventStore;
  /** One more adapter on the same server. */
  another(options?: Partial<EventStoreDbOptions>): EventStoreDbEventStore;
  close(): Promise<void>;
};

/** The adapter on a loopback server that is backed by an embedded store of its own. */
export const openOnLoopback = async (
  features: NonNullable<LoopbackOptions['features']>,
  options: Partial<EventStoreDbOptions> = {},
): Promise<OnLoopback> => {
  const directory = temporaryDirectory();
  const stored = EmbeddedEventStore.open({ path: directory.file('events.db') });
  const server = await LoopbackEventStoreDb.start({ store: stored, features });
  const opened: EventStoreDbEventStore[] = [];
  const another = (more: Partial<EventStoreDbOptions> = {}): EventStoreDbEventStore => {
    const { connectionString } = server;
    const store = new EventStoreDbEventStore({ connectionString, ...options, ...more });
    opened.push(store);
    return store;
  };
  const store = another();
  const close = async (): Promise<void> => {
    await Promise.all(opened.map((each) => each.close()));
    await server.stop();
    await stored.close();
    directory.remove();
  };
  return { server, store, stored, another, close };
};
