import { StoreUnavailable } from '../../../../src/platform/event-store/event-store.errors.js';
import type { ExpectedRevision } from '../../../../src/platform/event-store/event-store.js';
import { EventStoreDbEventStore } from '../../../../src/platform/event-store/eventstoredb/eventstoredb-event-store.js';
import type { AppendFault } from '../../../support/loopback-eventstoredb/faults.js';
import { openOnLoopback } from '../../../support/loopback-eventstoredb/open-on-loopback.js';
import { silentPeer } from '../../../support/loopback-eventstoredb/tcp-front.js';
import { idsOf, ownStream, readStream, someEvents } from '../contract-events.js';
import { faultyLoopback, IMPATIENT } from './faulty-loopback.js';

const UNKNOWN = /its outcome is unknown/;

describe.each(['batch', 'append'] as const)(
  'an append without an answer, to a server that offers %s',
  (features) => {
    const loopback = faultyLoopback(() => features);

    it('is given up after a bounded number of tries, saying that its outcome is unknown', async () => {
      const { server, another } = loopback();
      server.appendFaults.add({ kind: 'silence' }, 3);
      const append = another(IMPATIENT).append(ownStream(), 'none', someEvents(1));
      await expect(append).rejects.toThrow(StoreUnavailable);
      await expect(append).rejects.toThrow(UNKNOWN);
      expect(server.appends.arrived).toBe(3);
    });

    it('is sent again with the same ids and stored once', async () => {
      const { server, stored, another } = loopback();
      const stream = ownStream();
      const events = someEvents(2);
      server.appendFaults.add({ kind: 'store-in-silence' });
      const outcome = await another(IMPATIENT).append(stream, 'none', events);
      expect(outcome).toMatchObject({ outcome: 'appended', revision: 1 });
      expect(server.appends.arrived).toBe(2);
      expect(idsOf(await readStream(stored, stream))).toEqual(idsOf(events));
    });

    it.each<[string, ExpectedRevision]>([
      ['an exact revision', 1],
      ['any', 'any'],
      ['exists', 'exists'],
    ])(
      'because the acknowledgement was lost is answered as written once, where %s is expected',
      async (_, expected) => {
        const { server, store, stored } = loopback();
        const stream = ownStream();
        const [first, second] = [someEvents(2), someEvents(2)];
        await store.append(stream, 'none', first);
        server.appendFaults.add({ kind: 'store-then-drop' });
        expect(await store.append(stream, expected, second)).toMatchObject({
          outcome: 'appended',
          revision: 3,
        });
        expect(idsOf(await readStream(stored, stream))).toEqual(idsOf([...first, ...second]));
      },
    );

    it.each<AppendFault>([{ kind: 'drop' }, { kind: 'not-ready' }, { kind: 'timeout' }])(
      'because of $kind is sent again until it is written',
      async (fault) => {
        const { server, store, stored } = loopback();
        const stream = ownStream();
        server.appendFaults.add(fault, 2);
        const outcome = await store.append(stream, 'none', someEvents(2));
        expect(outcome).toMatchObject({ outcome: 'appended', revision: 1 });
        expect(await readStream(stored, stream)).toHaveLength(2);
        expect(server.appends.arrived).toBe(3);
      },
    );

    it('to a server that is down waits for it to come back', async () => {
      const { server, another } = loopback();
      await server.stop();
      const fresh = another({ retry: { tries: 200, firstDelayMs: 2, longestDelayMs: 20 } });
      const append = fresh.append(ownStream(), 'none', someEvents(1));
      await server.restart();
      expect(await append).toMatchObject({ outcome: 'appended', revision: 0 });
    });

    it('to a server that stays down fails, whether it was ever reached or not', async () => {
      const { server, store, another } = loopback();
      await store.append(ownStream(), 'none', someEvents(1));
      await server.stop();
      await expect(store.append(ownStream(), 'none', someEvents(1))).rejects.toThrow(StoreUnavailable);
      await expect(another().append(ownStream(), 'none', someEvents(1))).rejects.toThrow(StoreUnavailable);
      await expect(another().ping()).rejects.toThrow(StoreUnavailable);
    });

    it('survives a restart of the server in the middle of a bulk, everything stored once', async () => {
      const { server, stored, another } = loopback();
      const prefix = ownStream();
      const appends = Array.from({ length: 200 }, (_, number) => ({
        stream: `${prefix}-${number}`,
        expected: 'none' as const,
        events: someEvents(2),
      }));
      const bulk = another({ retry: { tries: 200, firstDelayMs: 2, longestDelayMs: 20 } }).appendMany(
        appends,
      );
      while (server.appends.arrived < 50) await new Promise((resolve) => setImmediate(resolve));
      await server.stop();
      await server.restart();
      for (const outcome of await bulk) expect(outcome).toMatchObject({ outcome: 'appended', revision: 1 });
      const streams = await stored.readStreams(appends.map(({ stream }) => stream));
      for (const { stream, events } of appends)
        expect(idsOf(streams.get(stream) ?? [])).toEqual(idsOf(events));
    });
  },
);

describe('an append that no exact revision protects', () => {
  const loopback = faultyLoopback();

  it.each<ExpectedRevision>(['any', 'exists'])(
    'is looked for before it is sent again, because the server forgets ids in time (%s)',
    async (expected) => {
      const { server, another } = loopback();
      const store = another(IMPATIENT);
      const stream = ownStream();
      await store.append(stream, 'none', someEvents(3));
      server.appendFaults.add({ kind: 'store-in-silence' });
      const events = someEvents(2);
      const outcome = await store.append(stream, expected, events);
      const { position } = (await readStream(store, stream)).at(-1) ?? {};
      expect(outcome).toEqual({ outcome: 'appended', revision: 4, position });
      expect(server.appends.arrived).toBe(2);
    },
  );
});

describe('a peer that takes the connection and says nothing', () => {
  it('costs an append, a read and a ping a bounded time', async () => {
    const peer = await silentPeer();
    const store = new EventStoreDbEventStore({
      connectionString: `esdb://127.0.0.1:${peer.port}?tls=false`,
      ...IMPATIENT,
    });
    await expect(store.append(ownStream(), 'none', someEvents(1))).rejects.toThrow(UNKNOWN);
    await expect(readStream(store, ownStream())).rejects.toThrow(StoreUnavailable);
    await expect(store.head()).rejects.toThrow(StoreUnavailable);
    await expect(store.ping()).rejects.toThrow(StoreUnavailable);
    await store.close();
    await peer.close();
  });

  it('is forgotten when a server takes its place', async () => {
    const { server, stored, close } = await openOnLoopback('batch');
    const { port } = server;
    await server.stop();
    const peer = await silentPeer(port);
    const store = new EventStoreDbEventStore({ connectionString: server.connectionString, ...IMPATIENT });
    const stream = ownStream();
    await expect(store.append(stream, 'none', someEvents(1))).rejects.toThrow(UNKNOWN);
    await peer.close();
    await server.restart();
    expect(await store.append(stream, 'none', someEvents(1))).toMatchObject({ outcome: 'appended' });
    expect(await readStream(stored, stream)).toHaveLength(1);
    await store.close();
    await close();
  });
});
