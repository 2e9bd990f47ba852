import {
  StoreAccessDenied,
  StoreClosed,
  StoreCorrupt,
  StoreUnavailable,
} from '../../../../src/platform/event-store/event-store.errors.js';
import type { FeedBatch } from '../../../../src/platform/event-store/event-store.js';
import type { OnLoopback } from '../../../support/loopback-eventstoredb/open-on-loopback.js';
import {
  eventsOf,
  followUntil,
  hasEvents,
  idsOf,
  ownPrefix,
  ownStream,
  readFeed,
  readStream,
  someEvents,
  toArray,
} from '../contract-events.js';
import { faultyLoopback, IMPATIENT } from './faulty-loopback.js';

const COUNT = 60;
const REVISIONS = Array.from({ length: COUNT }, (_, revision) => revision);
const revisionsOf = (events: readonly { readonly revision: number }[]): number[] =>
  events.map(({ revision }) => revision);

/** A checkpoint promises that everything up to it was delivered: what comes later must lie behind it. */
const expectHonestCheckpoints = (batches: readonly FeedBatch[]): void => {
  let promised = 0;
  for (const { events, checkpoint } of batches) {
    for (const { position } of events) expect(position).toBeGreaterThan(promised);
    expect(checkpoint).toBeGreaterThanOrEqual(Math.max(promised, events.at(-1)?.position ?? 0));
    promised = checkpoint;
  }
};

const withEvents = async ({ stored }: OnLoopback): Promise<{ prefix: string; stream: string }> => {
  const prefix = ownPrefix();
  const stream = `${prefix}a`;
  await stored.append(stream, 'none', someEvents(COUNT));
  return { prefix, stream };
};

describe('a subscription', () => {
  const loopback = faultyLoopback();

  it.each(['drop', 'end', 'unavailable'] as const)(
    'that is broken off (%s) goes on after its last checkpoint, without losing or repeating an event',
    async (kind) => {
      const { server, store } = loopback();
      const { prefix } = await withEvents(loopback());
      for (const afterEvents of [0, 7, 1, 20])
        server.readFaults.add({ of: 'subscription', kind, afterEvents });
      const options = { after: 0, filter: { streamPrefixes: [prefix] }, batchSize: 6 };
      const batches = await followUntil(
        store,
        options,
        hasEvents(COUNT),
        `${COUNT} events over five connections`,
      );
      expect(revisionsOf(eventsOf(batches))).toEqual(REVISIONS);
      expectHonestCheckpoints(batches);
      expect(server.reads.subscriptions).toHaveLength(5);
      expect(server.reads.subscriptions).toEqual([...server.reads.subscriptions].sort((a, b) => a - b));
    },
  );

  it('outlives a restart of the server, and gets what was written meanwhile', async () => {
    const { server, store, stored } = loopback();
    const { prefix, stream } = await withEvents(loopback());
    let restarted: Promise<void> | undefined;
    const restart = async (): Promise<void> => {
      await server.stop();
      await stored.append(stream, COUNT - 1, someEvents(10));
      await server.restart();
    };
    const batches = await followUntil(
      store,
      { after: 0, filter: { streamPrefixes: [prefix] } },
      (seen) => {
        if (seen.at(-1)?.caughtUp === true) restarted ??= restart();
        return hasEvents(COUNT + 10)(seen);
      },
      'events from before and after the restart',
    );
    await restarted;
    expect(revisionsOf(eventsOf(batches))).toEqual(Array.from({ length: COUNT + 10 }, (_, index) => index));
  });

  it('lets no checkpoint run ahead of a slow consumer', async () => {
    const { server, store } = loopback();
    const { prefix } = await withEvents(loopback());
    const end = new AbortController();
    const batches: FeedBatch[] = [];
    const options = { after: 0, filter: { streamPrefixes: [prefix] }, batchSize: 1 };
    for await (const batch of store.subscribe(options, end.signal)) {
      batches.push(batch);
      // Time for the client to run ahead.
      await store.head();
      if (hasEvents(COUNT)(batches) && batch.caughtUp) end.abort();
    }
    expect(revisionsOf(eventsOf(batches))).toEqual(REVISIONS);
    expectHonestCheckpoints(batches);
    expect(server.reads.subscriptions).toHaveLength(1);
  });

  it('says that it has caught up only when every event before is delivered', async () => {
    const { store } = loopback();
    const { prefix } = await withEvents(loopback());
    const options = { after: 0, filter: { streamPrefixes: [prefix] }, batchSize: 7 };
    const batches = await followUntil(store, options, (seen) => seen.at(-1)?.caughtUp === true, 'the end');
    expect(eventsOf(batches)).toHaveLength(COUNT);
  });

  it('that is denied ends with the denial', async () => {
    const { server, store } = loopback();
    await withEvents(loopback());
    server.readFaults.add({ of: 'subscription', kind: 'access-denied', afterEvents: 0 });
    const feed = toArray(store.subscribe({ after: 0 }, new AbortController().signal));
    await expect(feed).rejects.toThrow(StoreAccessDenied);
  });

  it('ends with the store that it came from', async () => {
    const { store } = loopback();
    const follow = async (): Promise<void> => {
      for await (const { caughtUp } of store.subscribe({ after: 0 }, new AbortController().signal)) {
        if (caughtUp) void store.close();
      }
    };
    await expect(follow()).rejects.toThrow(StoreClosed);
  });

  it('ends at once when it is aborted while the server is down', async () => {
    const { server, store } = loopback();
    await server.stop();
    const end = new AbortController();
    const feed = toArray(store.subscribe({ after: 0 }, end.signal));
    setImmediate(() => end.abort());
    expect(await feed).toEqual([]);
  });
});

describe('a read', () => {
  const loopback = faultyLoopback();

  it.each(['forwards', 'backwards'] as const)(
    'of a stream that is broken off goes on where it was (%s)',
    async (direction) => {
      const { server, store } = loopback();
      const { stream } = await withEvents(loopback());
      for (const afterEvents of [9, 0, 30])
        server.readFaults.add({ of: 'read', kind: 'unavailable', afterEvents });
      const events = await toArray(store.readStream(stream, { direction, limit: 50 }));
      const wanted = direction === 'forwards' ? REVISIONS : [...REVISIONS].reverse();
      expect(revisionsOf(events)).toEqual(wanted.slice(0, 50));
    },
  );

  it('of the log that is broken off goes on where it was', async () => {
    const { server, store } = loopback();
    const { prefix } = await withEvents(loopback());
    // The first read asks for the end of the log.
    for (const afterEvents of [1, 9, 0, 30]) server.readFaults.add({ of: 'read', kind: 'drop', afterEvents });
    const events = await readFeed(store, { after: 0, filter: { streamPrefixes: [prefix] }, batchSize: 7 });
    expect(revisionsOf(events)).toEqual(REVISIONS);
  });

  it('that falls silent is tried again, a bounded number of times', async () => {
    const { server, another } = loopback();
    const { stream } = await withEvents(loopback());
    const store = another(IMPATIENT);
    server.readFaults.add({ of: 'read', kind: 'silence', afterEvents: 5 }, 2);
    expect(revisionsOf(await readStream(store, stream))).toEqual(REVISIONS);
    server.readFaults.add({ of: 'read', kind: 'silence', afterEvents: 0 }, 3);
    await expect(readStream(store, stream)).rejects.toThrow(StoreUnavailable);
  });

  it('that is denied is not tried again', async () => {
    const { server, store } = loopback();
    const { stream } = await withEvents(loopback());
    server.readFaults.add({ of: 'read', kind: 'access-denied', afterEvents: 0 });
    await expect(readStream(store, stream)).rejects.toThrow(StoreAccessDenied);
  });
});

describe("another's event in the log", () => {
  const loopback = faultyLoopback();
  const foreign = [
    { stream: '$projections-$all', type: '$ProjectionsInitialized' },
    { stream: '$streams', type: 'NotOfTheSystemByItsType' },
    { type: '$>', data: '0@a', contentType: 'application/octet-stream' },
    { stream: 'orders-1', data: '{ broken' },
    { stream: 'orders-2', data: '"text"' },
    { stream: 'orders-3', data: 'bytes', contentType: 'application/octet-stream' },
    { stream: 'orders-4', metadata: '{"by":"somebody else"}' },
    { stream: 'orders-5', metadata: '' },
    { deadLink: true },
  ];

  it.each(foreign)('is passed over, with the checkpoint moved on: %j', async (disguise) => {
    const { server, store, stored } = loopback();
    const events = someEvents(3);
    const stream = ownStream();
    await stored.append(stream, 'none', events);
    server.disguises.set(events[1]?.id ?? '', disguise);
    const wanted = [events[0]?.id, events[2]?.id];
    const end = await stored.head();
    const read = await toArray(store.readAll({ after: 0 }));
    const live = await followUntil(store, { after: 0 }, hasEvents(2), 'the two events around it');
    for (const batches of [read, live]) {
      expect(idsOf(eventsOf(batches))).toEqual(wanted);
      expect(batches.at(-1)?.checkpoint).toBe(end);
    }
  });

  it('in a stream of ours is no event of another: a broken one stops the read and the feed', async () => {
    const { server, store, stored } = loopback();
    const events = someEvents(3);
    const prefix = ownPrefix();
    await stored.append(`${prefix}a`, 'none', events);
    server.disguises.set(events[1]?.id ?? '', { data: '{ broken' });
    const filter = { streamPrefixes: [prefix] };
    await expect(readStream(store, `${prefix}a`)).rejects.toThrow(StoreCorrupt);
    await expect(readFeed(store, { after: 0, filter })).rejects.toThrow(StoreCorrupt);
    const feed = toArray(store.subscribe({ after: 0, filter }, new AbortController().signal));
    await expect(feed).rejects.toThrow(`Event ${events[1]?.id}, revision 1 of ${prefix}a`);
  });
});
