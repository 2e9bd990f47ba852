import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { EventStore } from '../../../src/platform/event-store/event-store.js';
import {
  appended,
  eventsOf,
  followUntil,
  hasEvents,
  idsOf,
  ownPrefix,
  someEvent,
  someEvents,
} from './contract-events.js';

export const liveFeedsContract = (store: () => EventStore): void => {
  describe('subscribing to the log', () => {
    it('catches up from a position, then goes on live, without losing or repeating an event', async () => {
      const prefix = ownPrefix();
      const stream = `${prefix}a`;
      const after = await store().head();
      await store().append(stream, 'none', someEvents(50));
      let live = 0;
      const batches = await followUntil(
        store(),
        { after, filter: { streamPrefixes: [prefix] }, batchSize: 20 },
        (seen) => {
          // Each caught-up batch is answered by one more append, so some events arrive while the feed waits.
          if (seen.at(-1)?.caughtUp && live < 10) {
            live += 1;
            void store().append(stream, 'any', someEvents(5));
          }
          return hasEvents(100)(seen);
        },
        'ten live appends behind 50 events',
      );
      expect(eventsOf(batches).map(({ revision }) => revision)).toEqual(
        Array.from({ length: 100 }, (_, i) => i),
      );
    });

    it('gives several concurrent writers events in one order without gaps, each once', async () => {
      const prefix = ownPrefix();
      const filter = { streamPrefixes: [prefix] };
      const after = await store().head();
      const writer = async (name: string): Promise<void> => {
        for (let count = 0; count < 40; count += 1) {
          await store().append(`${prefix}${name}`, count === 0 ? 'none' : count * 2 - 1, someEvents(2));
        }
      };
      const writers = Promise.all(Array.from({ length: 8 }, (_, number) => writer(`${number}`)));
      const live = followUntil(store(), { after, filter }, hasEvents(640), '640 events of eight writers');
      await writers;
      const seen = eventsOf(await live);
      const positions = seen.map(({ position }) => position);
      expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
      for (let number = 0; number < 8; number += 1) {
        const ofWriter = seen.filter(({ stream }) => stream === `${prefix}${number}`);
        expect(ofWriter.map(({ revision }) => revision)).toEqual(Array.from({ length: 80 }, (_, i) => i));
      }
      const later = await followUntil(
        store(),
        { after, filter, batchSize: 100 },
        hasEvents(640),
        'the same events',
      );
      expect(eventsOf(later)).toEqual(seen);
    });

    it('resumes after the checkpoint of any batch', async () => {
      const prefix = ownPrefix();
      const filter = { streamPrefixes: [prefix] };
      const after = await store().head();
      await store().append(`${prefix}a`, 'none', someEvents(30));
      const batches = await followUntil(store(), { after, filter, batchSize: 7 }, hasEvents(30), '30 events');
      let before = 0;
      for (const { events, checkpoint } of batches) {
        before += events.length;
        if (before === 30) break;
        const rest = await followUntil(
          store(),
          { after: checkpoint, filter },
          hasEvents(30 - before),
          'the rest',
        );
        expect(eventsOf(rest).map(({ revision }) => revision)).toEqual(
          Array.from({ length: 30 - before }, (_, index) => index + before),
        );
      }
    });

    it('tells that it has caught up, with nothing to deliver too', async () => {
      const filter = { streamPrefixes: [ownPrefix()] };
      const after = await store().head();
      const batches = await followUntil(
        store(),
        { after, filter },
        (seen) => seen.at(-1)?.caughtUp === true,
        'a batch that has caught up',
      );
      expect(eventsOf(batches)).toEqual([]);
    });

    it('moves its checkpoint while nothing matches', async () => {
      const prefix = ownPrefix();
      const after = await store().head();
      const first = appended(await store().append(`${prefix}a`, 'none', someEvents(1)));
      await store().append(`${prefix}a`, 0, someEvents(400));
      const batches = await followUntil(
        store(),
        { after, filter: { streamPrefixes: [`${prefix}none-`] } },
        (seen) => (seen.at(-1)?.checkpoint ?? 0) >= first.position,
        'a checkpoint behind events that do not match',
      );
      expect(eventsOf(batches)).toEqual([]);
    });

    it('filters by type as it goes', async () => {
      const prefix = ownPrefix();
      const after = await store().head();
      const wanted = someEvents(20, 'Wanted');
      const all = wanted.flatMap((event) => [...someEvents(2, 'Other'), event]);
      const live = followUntil(
        store(),
        { after, filter: { streamPrefixes: [prefix], types: ['Wanted'] } },
        hasEvents(20),
        '20 events of the type',
      );
      for (let index = 0; index < all.length; index += 6) {
        await store().append(`${prefix}a`, 'any', all.slice(index, index + 6));
      }
      expect(idsOf(eventsOf(await live))).toEqual(idsOf(wanted));
    });

    it('does not read far ahead of a slow reader', async () => {
      const prefix = ownPrefix();
      const filter = { streamPrefixes: [prefix] };
      const after = await store().head();
      // Far more than a client over a network has to hold: about twenty messages, whatever their size.
      const megabytes = 64;
      for (let count = 0; count < megabytes; count += 1) {
        await store().append(`${prefix}a`, 'any', [someEvent({ text: 'x'.repeat(1_000_000) })]);
      }
      const before = usedMegabytes();
      let seen = 0;
      let most = 0;
      const end = new AbortController();
      for await (const { events } of store().subscribe({ after, filter, batchSize: 1 }, end.signal)) {
        seen += events.length;
        if (seen % 16 === 1) {
          // Round trips in which a store that reads ahead would do so.
          for (let trip = 0; trip < 30; trip += 1) await store().head();
          most = Math.max(most, usedMegabytes() - before);
        }
        if (seen === megabytes) end.abort();
      }
      expect(seen).toBe(megabytes);
      expect(most).toBeLessThan(megabytes / 2);
    }, 60_000);
  });

  describe('unsubscribing', () => {
    it('ends a waiting feed at once and without an error', async () => {
      const end = new AbortController();
      const after = await store().head();
      const feed = store().subscribe({ after, filter: { streamPrefixes: [ownPrefix()] } }, end.signal);
      for await (const { caughtUp } of feed) if (caughtUp) setImmediate(() => end.abort());
      expect(end.signal.aborted).toBe(true);
    });

    it('before the start delivers nothing', async () => {
      const batches = [];
      for await (const batch of store().subscribe({ after: 0 }, AbortSignal.abort())) batches.push(batch);
      expect(batches).toEqual([]);
    });

    it('by leaving the loop does no harm to later appends and feeds', async () => {
      const prefix = ownPrefix();
      const filter = { streamPrefixes: [prefix] };
      const after = await store().head();
      await store().append(`${prefix}a`, 'none', someEvents(40));
      const end = new AbortController();
      for await (const { events } of store().subscribe({ after, filter, batchSize: 5 }, end.signal)) {
        if (events.length > 0) break;
      }
      end.abort();
      await store().append(`${prefix}a`, 39, someEvents(1));
      const seen = await followUntil(
        store(),
        { after, filter },
        hasEvents(41),
        '41 events after a feed was left',
      );
      expect(eventsOf(seen)).toHaveLength(41);
    });
  });
};

/** Memory in use after a full collection. */
const usedMegabytes = (): number => {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  // Twice: the first only hands the buffers over to be freed.
  for (let round = 0; round < 2; round += 1) if (typeof collect === 'function') collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1_000_000;
};
