import { InvalidAppend } from '../../../src/platform/event-store/event-store.errors.js';
import type { EventStore, StreamAppend } from '../../../src/platform/event-store/event-store.js';
import {
  appended,
  idsOf,
  ownPrefix,
  ownStream,
  readFeed,
  readStream,
  someEvent,
  someEvents,
} from './contract-events.js';

export const bulkAppendingContract = (store: () => EventStore): void => {
  describe('appending to many streams at once', () => {
    it('answers in the order of the appends', async () => {
      const prefix = ownPrefix();
      const appends = Array.from({ length: 200 }, (_, number): StreamAppend => ({
        stream: `${prefix}${number}`,
        expected: 'none',
        events: someEvents((number % 3) + 1),
      }));
      const outcomes = await store().appendMany(appends);
      expect(outcomes.map((outcome) => appended(outcome).revision)).toEqual(
        appends.map((_, number) => number % 3),
      );
      const streams = await store().readStreams(appends.map(({ stream }) => stream));
      for (const { stream, events } of appends)
        expect(idsOf(streams.get(stream) ?? [])).toEqual(idsOf(events));
    });

    it('lets no conflict touch another stream', async () => {
      const prefix = ownPrefix();
      const [a, b, c] = [`${prefix}a`, `${prefix}b`, `${prefix}c`];
      await store().append(b, 'none', someEvents(1));
      const outcomes = await store().appendMany([
        { stream: a, expected: 'none', events: someEvents(2) },
        { stream: b, expected: 'none', events: someEvents(2) },
        { stream: c, expected: 'exists', events: someEvents(2) },
        { stream: `${prefix}d`, expected: 'any', events: someEvents(1) },
      ]);
      expect(outcomes).toEqual([
        expect.objectContaining({ outcome: 'appended', revision: 1 }),
        { outcome: 'conflict', stream: b, expected: 'none', actual: 0 },
        { outcome: 'conflict', stream: c, expected: 'exists', actual: 'none' },
        expect.objectContaining({ outcome: 'appended', revision: 0 }),
      ]);
      expect(await readStream(store(), b)).toHaveLength(1);
      expect(await readStream(store(), c)).toEqual([]);
    });

    it('can be repeated as a whole after half of it was written', async () => {
      const prefix = ownPrefix();
      const after = await store().head();
      const appends = Array.from({ length: 40 }, (_, number): StreamAppend => ({
        stream: `${prefix}${number}`,
        expected: 'none',
        events: someEvents(2),
      }));
      await store().appendMany(appends.slice(0, 20));
      const outcomes = await store().appendMany(appends);
      for (const outcome of outcomes) expect(outcome).toMatchObject({ outcome: 'appended', revision: 1 });
      const written = await readFeed(store(), { after, filter: { streamPrefixes: [prefix] } });
      expect(idsOf(written).sort()).toEqual(idsOf(appends.flatMap(({ events }) => events)).sort());
    });

    it('answers nothing for no appends', async () => {
      expect(await store().appendMany([])).toEqual([]);
    });

    it('refuses a stream named twice, and a bad append among good ones, before anything is written', async () => {
      const stream = ownStream();
      const good: StreamAppend = { stream, expected: 'any', events: [someEvent()] };
      const again: StreamAppend = { stream, expected: 'any', events: [someEvent()] };
      await expect(store().appendMany([good, again])).rejects.toThrow(InvalidAppend);
      const empty: StreamAppend = { stream: ownStream(), expected: 'any', events: [] };
      await expect(store().appendMany([good, empty])).rejects.toThrow(InvalidAppend);
      expect(await readStream(store(), stream)).toEqual([]);
    });
  });
};
