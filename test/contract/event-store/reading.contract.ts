import type { EventStore, ReadStreamOptions } from '../../../src/platform/event-store/event-store.js';
import {
  appended,
  idsOf,
  ownPrefix,
  ownStream,
  readStream,
  someEvent,
  someEvents,
  toArray,
} from './contract-events.js';

export const readingContract = (store: () => EventStore): void => {
  describe('reading streams', () => {
    it('gives an event back as it was written, with its place', async () => {
      const stream = ownStream();
      const event = {
        ...someEvent({
          text: 'Zoë Ågren 王 🎓 \u2028 "quoted" \\ \u0000 \ud800',
          numbers: [0, -1.5, 1e-7, 2 ** 53 - 1],
          nested: { empty: {}, list: [], nothing: null, yes: true },
        }),
        metadata: {
          actor: { kind: 'manager' as const, id: 'manager-7' },
          recordedAt: '2026-03-31T09:00:00.123Z',
          correlationId: 'request-9',
          causationId: 'command-9',
          reason: 'LEFT',
          schema: 3,
        },
      };
      const { position } = appended(await store().append(stream, 'none', [event]));
      expect(await readStream(store(), stream)).toEqual([{ ...event, stream, revision: 0, position }]);
    });

    it('finds nothing in a stream that does not exist', async () => {
      const stream = ownStream();
      expect(await readStream(store(), stream)).toEqual([]);
      expect(await toArray(store().readStream(stream, { direction: 'backwards' }))).toEqual([]);
      expect((await store().readStreams([stream])).size).toBe(0);
    });

    it.each<[ReadStreamOptions, number[]]>([
      [{}, [0, 1, 2, 3, 4]],
      [{ from: 3 }, [3, 4]],
      [{ from: 5 }, []],
      [{ limit: 2 }, [0, 1]],
      [{ limit: 0 }, []],
      [{ from: 1, limit: 3 }, [1, 2, 3]],
      [{ direction: 'backwards' }, [4, 3, 2, 1, 0]],
      [{ direction: 'backwards', limit: 1 }, [4]],
      [{ direction: 'backwards', from: 2 }, [2, 1, 0]],
      [{ direction: 'backwards', from: 3, limit: 2 }, [3, 2]],
      [{ direction: 'backwards', from: 99, limit: 2 }, [4, 3]],
    ])('honours %j', async (options, revisions) => {
      const stream = ownStream();
      await store().append(stream, 'none', someEvents(5));
      const events = await toArray(store().readStream(stream, options));
      expect(events.map(({ revision }) => revision)).toEqual(revisions);
    });

    it('reads several whole streams, each in order, and leaves out those without events', async () => {
      const prefix = ownPrefix();
      const [a, b, none] = [`${prefix}a`, `${prefix}b`, `${prefix}none`];
      const first = someEvents(3);
      const second = someEvents(1);
      await store().append(b, 'none', second);
      await store().append(a, 'none', first);
      const streams = await store().readStreams([a, none, b, a]);
      expect(new Map([...streams].map(([stream, events]) => [stream, idsOf(events)]))).toEqual(
        new Map([
          [a, idsOf(first)],
          [b, idsOf(second)],
        ]),
      );
      expect(await store().readStreams([])).toEqual(new Map());
    });

    it('reads a stream of 20,000 events whole, in order', async () => {
      const stream = ownStream();
      const size = 500;
      for (let written = 0; written < 20_000; written += size) {
        await store().append(stream, written === 0 ? 'none' : written - 1, someEvents(size));
      }
      const events = await readStream(store(), stream);
      expect(events.map(({ revision }) => revision)).toEqual(
        Array.from({ length: 20_000 }, (_, index) => index),
      );
      const [last] = await toArray(store().readStream(stream, { direction: 'backwards', limit: 1 }));
      expect(last).toEqual(events.at(-1));
    }, 60_000);

    it('can be left in the middle of a stream', async () => {
      const stream = ownStream();
      await store().append(stream, 'none', someEvents(300));
      for await (const { revision } of store().readStream(stream)) if (revision === 3) break;
      expect(await store().append(stream, 299, someEvents(1))).toMatchObject({ outcome: 'appended' });
    });
  });
};
