import {
  EventTooLarge,
  InvalidAppend,
  StoreAccessDenied,
} from '../../../../src/platform/event-store/event-store.errors.js';
import { LoopbackEventStoreDb } from '../../../support/loopback-eventstoredb/loopback-eventstoredb.js';
import { openOnLoopback } from '../../../support/loopback-eventstoredb/open-on-loopback.js';
import { ownStream, readStream, someEvents } from '../contract-events.js';
import { faultyLoopback } from './faulty-loopback.js';

describe.each(['batch', 'append'] as const)('an answer of a server that offers %s', (features) => {
  const loopback = faultyLoopback(() => features);

  it('of "access denied" is never tried again', async () => {
    const { server, store } = loopback();
    server.appendFaults.add({ kind: 'access-denied' });
    await expect(store.append(ownStream(), 'none', someEvents(1))).rejects.toThrow(StoreAccessDenied);
    expect(server.appends.arrived).toBe(1);
  });

  it('of "too large" is never tried again, and gives the limit of the server', async () => {
    const { server, store } = loopback();
    const stream = ownStream();
    server.appendFaults.add({ kind: 'too-large', limit: 4096 });
    const append = store.append(stream, 'none', someEvents(1));
    await expect(append).rejects.toThrow(EventTooLarge);
    await expect(append).rejects.toMatchObject({ stream, limit: 4096 });
    expect(server.appends.arrived).toBe(1);
  });

  it.each([7, 'none'] as const)(
    'of a wrong revision is a conflict with the actual one (%s)',
    async (actual) => {
      const { server, store } = loopback();
      const stream = ownStream();
      server.appendFaults.add({ kind: 'wrong-revision', actual });
      expect(await store.append(stream, 3, someEvents(1))).toEqual({
        outcome: 'conflict',
        stream,
        expected: 3,
        actual,
      });
      expect(server.appends.arrived).toBe(1);
    },
  );

  it('of a stream that was deleted for ever is a refusal', async () => {
    const { server, store } = loopback();
    server.appendFaults.add({ kind: 'deleted' });
    await expect(store.append(ownStream(), 'any', someEvents(1))).rejects.toThrow(InvalidAppend);
    expect(server.appends.arrived).toBe(1);
  });

  it('without a position leaves the position open', async () => {
    const { server, store } = loopback();
    server.appendFaults.add({ kind: 'without-position' });
    const outcome = await store.append(ownStream(), 'none', someEvents(2));
    expect(outcome).toEqual({ outcome: 'appended', revision: 1 });
  });

  it('of "not the leader" sends the append to the leader that it names', async () => {
    const { server, store, stored } = loopback();
    const leader = await LoopbackEventStoreDb.start({ store: stored, features });
    const stream = ownStream();
    server.appendFaults.add({ kind: 'not-leader', leader: { host: '127.0.0.1', port: leader.port } });
    const outcome = await store.append(stream, 'none', someEvents(1));
    expect(outcome).toMatchObject({ outcome: 'appended', revision: 0 });
    expect([server.appends.arrived, leader.appends.arrived]).toEqual([1, 1]);
    expect(await readStream(stored, stream)).toHaveLength(1);
    await store.close();
    await leader.stop();
  });

  it('of "access denied" ends a bulk without sending the rest', async () => {
    const { server, another } = loopback();
    const prefix = ownStream();
    const appends = Array.from({ length: 500 }, (_, number) => ({
      stream: `${prefix}-${number}`,
      expected: 'none' as const,
      events: someEvents(1),
    }));
    server.appendFaults.add({ kind: 'access-denied' }, 500);
    await expect(another({ inFlight: 8 }).appendMany(appends)).rejects.toThrow(StoreAccessDenied);
    expect(server.appends.arrived).toBeLessThan(20);
  });
});

it('a server without any feature list is served by plain appends', async () => {
  const { store, close } = await openOnLoopback('none');
  expect(await store.append(ownStream(), 'none', someEvents(2))).toMatchObject({ revision: 1 });
  await close();
});
