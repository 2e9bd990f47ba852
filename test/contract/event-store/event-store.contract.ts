import type { EventStore } from '../../../src/platform/event-store/event-store.js';
import { appendingContract } from './appending.contract.js';
import { bulkAppendingContract } from './bulk-appending.contract.js';
import { closingContract } from './closing.contract.js';
import { feedsContract } from './feeds.contract.js';
import { liveFeedsContract } from './live-feeds.contract.js';
import { readingContract } from './reading.contract.js';

export type OpenedEventStore = {
  readonly store: EventStore;
  /** Closes the store and takes away what it was opened on. */
  close(): Promise<void>;
  /** A new instance on the same events, where the store keeps them; the suite closes both instances. */
  readonly reopen?: () => Promise<EventStore>;
};
export type OpenEventStore = () => Promise<OpenedEventStore>;

/**
 * What every event store must do. The log may be shared with others and need not start empty: each test keeps to
 * streams of its own, and reads feeds from where the log ended when it began.
 */
export const eventStoreContract = (name: string, openStore: OpenEventStore): void => {
  describe(`the event store contract, kept by ${name}`, () => {
    let opened: OpenedEventStore;
    beforeAll(async () => {
      opened = await openStore();
    });
    afterAll(() => opened.close());

    const store = (): EventStore => opened.store;
    appendingContract(store);
    bulkAppendingContract(store);
    readingContract(store);
    feedsContract(store);
    liveFeedsContract(store);
    closingContract(openStore);
  });
};
