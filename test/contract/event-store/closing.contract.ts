import { StoreClosed } from '../../../src/platform/event-store/event-store.errors.js';
import {
  ownPrefix,
  ownStream,
  readFeed,
  readStream,
  someEvent,
  someEvents,
  toArray,
} from './contract-events.js';
import type { OpenEventStore } from './event-store.contract.js';

export const closingContract = (openStore: OpenEventStore): void => {
  describe('closing', () => {
    it('serves while it is open, and answers StoreClosed to everything afterwards', async () => {
      const { store, close } = await openStore();
      await store.ping();
      await store.close();
      await store.close();
      const never = new AbortController().signal;
      await expect(store.append(ownStream(), 'any', [someEvent()])).rejects.toThrow(StoreClosed);
      await expect(store.appendMany([])).rejects.toThrow(StoreClosed);
      await expect(readStream(store, ownStream())).rejects.toThrow(StoreClosed);
      await expect(store.readStreams([ownStream()])).rejects.toThrow(StoreClosed);
      await expect(readFeed(store, { after: 0 })).rejects.toThrow(StoreClosed);
      await expect(toArray(store.subscribe({ after: 0 }, never))).rejects.toThrow(StoreClosed);
      await expect(store.head()).rejects.toThrow(StoreClosed);
      await expect(store.ping()).rejects.toThrow(StoreClosed);
      await close();
    });

    it('keeps the events for the next start, and answers a retry of an append from before it', async () => {
      const { store, close, reopen } = await openStore();
      if (reopen === undefined) return close();
      const prefix = ownPrefix();
      const events = someEvents(3);
      await store.append(`${prefix}a`, 'none', events);
      const before = await readStream(store, `${prefix}a`);
      await store.close();
      const again = await reopen();
      expect(await readStream(again, `${prefix}a`)).toEqual(before);
      expect(await again.append(`${prefix}a`, 'none', events)).toMatchObject({
        outcome: 'appended',
        revision: 2,
      });
      await again.append(`${prefix}a`, 2, someEvents(1));
      expect((await readStream(again, `${prefix}a`)).map(({ revision }) => revision)).toEqual([0, 1, 2, 3]);
      await again.close();
      await close();
    });
  });
};
