import type { EventStore, StreamAppend } from '../../../src/platform/event-store/event-store.js';
import {
  appended,
  eventsOf,
  idsOf,
  ownPrefix,
  readFeed,
  someEvent,
  someEvents,
  toArray,
} from './contract-events.js';

export const feedsContract = (store: () => EventStore): void => {
  describe('reading the log', () => {
    it('gives every event once, in the order of the log, as the streams have them', async () => {
      const prefix = ownPrefix();
      const after = await store().head();
      for (let round = 0; round < 5; round += 1) {
        await store().appendMany(
          ['a', 'b', 'c'].map((name): StreamAppend => ({
            stream: `${prefix}${name}`,
            expected: 'any',
            events: someEvents(4),
          })),
        );
      }
      const log = await readFeed(store(), { after, filter: { streamPrefixes: [prefix] } });
      const positions = log.map(({ position }) => position);
      expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
      expect(log).toHaveLength(60);
      const streams = await store().readStreams(['a', 'b', 'c'].map((name) => `${prefix}${name}`));
      for (const [stream, events] of streams)
        expect(log.filter((event) => event.stream === stream)).toEqual(events);
    });

    it('resumes after any position without losing or repeating an event', async () => {
      const prefix = ownPrefix();
      const filter = { streamPrefixes: [prefix] };
      const after = await store().head();
      await store().append(`${prefix}a`, 'none', someEvents(12));
      const log = await readFeed(store(), { after, filter });
      for (const [index, { position }] of log.entries()) {
        expect(await readFeed(store(), { after: position, filter })).toEqual(log.slice(index + 1));
      }
    });

    it('keeps to the batch size, with checkpoints that grow to the end of the log', async () => {
      const prefix = ownPrefix();
      const filter = { streamPrefixes: [prefix] };
      const after = await store().head();
      const { position: last } = appended(await store().append(`${prefix}a`, 'none', someEvents(25)));
      const batches = await toArray(store().readAll({ after, filter, batchSize: 10 }));
      expect(Math.max(...batches.map(({ events }) => events.length))).toBeLessThanOrEqual(10);
      expect(eventsOf(batches).map(({ revision }) => revision)).toEqual(
        Array.from({ length: 25 }, (_, i) => i),
      );
      let previous = after;
      for (const { checkpoint, events } of batches) {
        expect(checkpoint).toBeGreaterThanOrEqual(Math.max(previous, events.at(-1)?.position ?? 0));
        previous = checkpoint;
      }
      expect(previous).toBeGreaterThanOrEqual(last);
      expect(batches.at(-1)?.caughtUp).toBe(true);
    });

    it('lets through what the filter names: by prefix, by type, by both', async () => {
      const prefix = ownPrefix();
      const after = await store().head();
      const append = async (stream: string, type: string) => {
        const event = someEvent({}, type);
        await store().append(`${prefix}${stream}`, 'any', [event]);
        return event.id;
      };
      const redA = await append('red-1', 'A');
      const blueA = await append('blue-1', 'A');
      const redB = await append('red-2', 'B');
      await append('green-1', 'C');
      const read = async (names: string[], types?: string[]) => {
        const streamPrefixes = names.map((name) => prefix + name);
        const filter = types === undefined ? { streamPrefixes } : { streamPrefixes, types };
        return idsOf(await readFeed(store(), { after, filter }));
      };
      expect(await read(['red-'])).toEqual([redA, redB]);
      expect(await read(['red-', 'blue-'])).toEqual([redA, blueA, redB]);
      expect(await read(['blue-', 'red-', 'red-2'], ['B'])).toEqual([redB]);
      expect(await read([''], ['A', 'B'])).toEqual([redA, blueA, redB]);
      expect(await read(['yellow-'])).toEqual([]);
      const ours = await readFeed(store(), { after, filter: { types: ['C', 'A'] } });
      expect(ours.filter(({ stream }) => stream.startsWith(prefix))).toHaveLength(3);
    });

    it.each(['%', '_', '*', '?', '[a]', '.*', "'"])('takes %s in a prefix as it stands', async (sign) => {
      const prefix = ownPrefix();
      const after = await store().head();
      const event = someEvent();
      await store().append(`${prefix}${sign}x`, 'none', [event]);
      await store().append(`${prefix}ax`, 'none', [someEvent()]);
      const read = await readFeed(store(), { after, filter: { streamPrefixes: [prefix + sign] } });
      expect(idsOf(read)).toEqual([event.id]);
    });

    it('moves its checkpoint past events that the filter keeps back', async () => {
      const prefix = ownPrefix();
      const after = await store().head();
      const { position } = appended(await store().append(`${prefix}a`, 'none', someEvents(30)));
      const batches = await toArray(
        store().readAll({ after, filter: { streamPrefixes: [`${prefix}none-`] } }),
      );
      expect(eventsOf(batches)).toEqual([]);
      expect(batches.at(-1)?.checkpoint).toBeGreaterThanOrEqual(position);
    });

    it('ends where the log ended when it was asked for', async () => {
      const prefix = ownPrefix();
      const after = await store().head();
      await store().append(`${prefix}a`, 'none', someEvents(5));
      let seen = 0;
      for await (const { events } of store().readAll({
        after,
        filter: { streamPrefixes: [prefix] },
        batchSize: 2,
      })) {
        seen += events.length;
        await store().append(`${prefix}a`, 'any', someEvents(2));
        if (seen > 100) break;
      }
      // An adapter over a network may learn where the end is a moment later than it was asked.
      expect(seen).toBeGreaterThanOrEqual(5);
      expect(seen).toBeLessThanOrEqual(100);
    });

    it('knows the head: the position of the last event', async () => {
      const stream = `${ownPrefix()}a`;
      const { position } = appended(await store().append(stream, 'none', someEvents(3)));
      expect(await store().head()).toBeGreaterThanOrEqual(position);
      expect(await readFeed(store(), { after: await store().head() })).toEqual([]);
    });
  });
};
