import { EventStoreDbEventStore } from '../../../../src/platform/event-store/eventstoredb/eventstoredb-event-store.js';
import { eventually } from '../../../support/eventually.js';
import { openOnLoopback } from '../../../support/loopback-eventstoredb/open-on-loopback.js';
import { idsOf, ownStream, readStream, someEvents } from '../contract-events.js';
import { faultyLoopback, IMPATIENT, PATIENT } from './faulty-loopback.js';

/** A promise that a test keeps in its hand. */
const gate = (): { readonly opened: Promise<void>; open(): void } => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
};

const rejections: unknown[] = [];
const note = (reason: unknown): void => void rejections.push(reason);

describe('a known defect of the client', () => {
  const loopback = faultyLoopback();
  beforeAll(() => process.on('unhandledRejection', note));
  afterAll(() => process.off('unhandledRejection', note));
  afterEach(() => expect(rejections.splice(0)).toEqual([]));

  it('a batch stream that the server ends without an error hangs no append', async () => {
    const { server, store, stored } = loopback();
    const stream = ownStream();
    server.appendFaults.add({ kind: 'end-stream' }, 2);
    const outcomes = await Promise.all([
      store.append(stream, 'none', someEvents(1)),
      store.append(`${stream}-b`, 'none', someEvents(1)),
    ]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['appended', 'appended']);
    expect(await readStream(stored, stream)).toHaveLength(1);
  });

  it('an answer that comes after its append was given up does no harm', async () => {
    const { server, another } = loopback();
    const late = gate();
    const store = another(IMPATIENT);
    const stream = ownStream();
    server.appendFaults.add({ kind: 'late', until: late.opened });
    expect(await store.append(stream, 'none', someEvents(1))).toMatchObject({ revision: 0 });
    late.open();
    expect(await store.append(stream, 0, someEvents(1))).toMatchObject({ revision: 1 });
  });

  it('a late answer is dropped while the same stream goes on for the others', async () => {
    const { server, another } = loopback();
    const [late, retry] = [gate(), gate()];
    const store = another({ ...PATIENT, appendDeadlineMs: 300 });
    const stream = ownStream();
    server.appendFaults.add({ kind: 'late', until: late.opened });
    server.appendFaults.add({ kind: 'late', until: retry.opened });
    const slow = store.append(stream, 'none', someEvents(1));
    await eventually('the slow append to arrive', () => expect(server.appends.arrived).toBe(1));
    retry.open();
    // This answer comes after the slow append was sent, so the stream counts as alive when the deadline passes.
    await store.append(`${stream}-b`, 'none', someEvents(1));
    expect(await slow).toMatchObject({ outcome: 'appended', revision: 0 });
    late.open();
    expect(await store.append(stream, 0, someEvents(1))).toMatchObject({ revision: 1 });
    expect(server.appends.openBatches).toBe(1);
  });

  it("an error on one store's connection leaves the pending appends of another alone", async () => {
    const { server, store } = loopback();
    const other = await openOnLoopback('batch', PATIENT);
    const late = gate();
    const stream = ownStream();
    other.server.appendFaults.add({ kind: 'late', until: late.opened });
    const pending = other.store.append(stream, 'none', someEvents(1));
    await eventually('the pending append to arrive', () => expect(other.server.appends.arrived).toBe(1));
    server.appendFaults.add({ kind: 'drop' });
    await store.append(ownStream(), 'none', someEvents(1));
    late.open();
    expect(await pending).toMatchObject({ outcome: 'appended', revision: 0 });
    expect(other.server.appends.arrived).toBe(1);
    await other.close();
  });

  it('a conflict tells the true revision of the stream', async () => {
    const { store } = loopback();
    const stream = ownStream();
    await store.append(stream, 'none', someEvents(5));
    expect(await store.append(stream, 1, someEvents(1))).toEqual({
      outcome: 'conflict',
      stream,
      expected: 1,
      actual: 4,
    });
  });

  it.each(['throwOnAppendFailure=false', 'ThrowOnAppendFailure=False'])(
    'a connection string with %s, which makes it lie about revisions, is refused',
    (option) => {
      const connectionString = `esdb://127.0.0.1:2113?tls=false&${option}`;
      expect(() => new EventStoreDbEventStore({ connectionString })).toThrow(/remove it/);
    },
  );

  it('no append carries a deadline by our clock, which a server with another clock would refuse', async () => {
    const { server, store } = loopback();
    await store.append(ownStream(), 'none', someEvents(1));
    expect([server.appends.arrived, server.appends.withDeadline]).toEqual([1, 0]);
  });

  it.each(['batch', 'append'] as const)(
    'a thousand appends at once on a cold connection are all answered (%s)',
    async (features) => {
      const { store, stored, close } = await openOnLoopback(features, PATIENT);
      const prefix = ownStream();
      const appends = Array.from({ length: 1000 }, (_, number) => ({
        stream: `${prefix}-${number}`,
        events: someEvents(1),
      }));
      const outcomes = await Promise.all(
        appends.map(({ stream, events }) => store.append(stream, 'none', events)),
      );
      for (const outcome of outcomes) expect(outcome).toMatchObject({ outcome: 'appended', revision: 0 });
      const streams = await stored.readStreams(appends.map(({ stream }) => stream));
      for (const { stream, events } of appends)
        expect(idsOf(streams.get(stream) ?? [])).toEqual(idsOf(events));
      await close();
    },
  );

  it('a feed or a read that is left leaves no call open at the server', async () => {
    const { server, store } = loopback();
    const stream = ownStream();
    await store.append(stream, 'none', someEvents(300));
    for await (const _event of store.readStream(stream)) break;
    for await (const _batch of store.readAll({ after: 0, batchSize: 5 })) break;
    for await (const _batch of store.subscribe({ after: 0, batchSize: 5 }, new AbortController().signal))
      break;
    await eventually('every read to be over', () => expect(server.reads.open).toBe(0));
  });

  it('a feed that is aborted leaves no call open at the server', async () => {
    const { server, store } = loopback();
    const end = new AbortController();
    for await (const { caughtUp } of store.subscribe({ after: 0 }, end.signal)) if (caughtUp) end.abort();
    await eventually('the subscription to be over', () => expect(server.reads.open).toBe(0));
  });
});
