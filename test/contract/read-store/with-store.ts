import type { ReadStore } from '../../../src/platform/read-store/read-store.js';
import type { OpenReadStore } from './people-view.js';

/** Runs a test on a store of its own, closed afterwards whatever happened. */
export const withStore =
  (open: OpenReadStore, test: (store: ReadStore) => Promise<void>): (() => Promise<void>) =>
  async () => {
    const { store, close } = await open();
    try {
      await test(store);
    } finally {
      await close();
    }
  };
