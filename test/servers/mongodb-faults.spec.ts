import { jest } from '@jest/globals';
import { MongoReadStore } from '../../src/platform/read-store/mongodb/mongo-read-store.js';
import { LeaseLost, ReadStoreUnavailable } from '../../src/platform/read-store/read-store.errors.js';
import { everything } from '../../src/platform/read-store/predicate.js';
import { fill, leaseOn, people, person } from '../contract/read-store/people-view.js';
import { silentPeer, TcpFront } from '../support/loopback-eventstoredb/tcp-front.js';
import { mongoUrl, onFreshDatabase } from '../support/servers/mongodb.js';

jest.setTimeout(60_000);

type OnFront = Awaited<ReturnType<typeof onFreshDatabase<MongoReadStore>>> & { readonly front: TcpFront };

/** A store whose connections go through a front that can be cut. */
const behindFront = async (): Promise<OnFront> => {
  const front = new TcpFront(() => Number(new URL(mongoUrl()).port || 27017));
  await front.listen();
  const opened = await onFreshDatabase(({ database }) =>
    MongoReadStore.connect({ url: addressOf(front), database }),
  );
  const close = async (): Promise<void> => {
    await opened.close();
    await front.close();
  };
  return { ...opened, front, close };
};

const addressOf = ({ port }: TcpFront): string => {
  const url = new URL(mongoUrl());
  url.host = `127.0.0.1:${port}`;
  url.searchParams.delete('replicaSet');
  url.searchParams.set('directConnection', 'true');
  return url.href;
};

const large = (from: number) =>
  Array.from({ length: 50 }, (_, at) => person(`p${at}`, from + at, { status: 'active', score: from }));

describe('a MongoDB that fails', () => {
  it('is reported as unavailable within seconds where nothing listens, or nothing is said', async () => {
    const gone = new TcpFront(() => undefined);
    await gone.listen();
    const address = addressOf(gone);
    await gone.close();
    const silent = await silentPeer();
    const connects = [address, addressOf(silent)].map((url) => MongoReadStore.connect({ url }));
    for (const connected of connects) await expect(connected).rejects.toBeInstanceOf(ReadStoreUnavailable);
    await silent.close();
  });

  it('costs nothing but time when every connection is cut in the middle of writes', async () => {
    const { store, front, close } = await behindFront();
    const lease = await fill(store, {});
    for (const from of [1, 101, 201]) {
      const written = store.write(people, large(from), from + 50, lease);
      front.drop();
      await written;
    }
    expect(await store.stateOf(people)).toEqual({ checkpoint: 251 });
    expect(await store.countBy(people, everything, ['score'])).toEqual([{ values: [201], count: 50 }]);
    await close();
  });

  it('is reported as unavailable while it is away, and used again once it is back', async () => {
    const { store, front, close } = await behindFront();
    const lease = await fill(store, { ann: { status: 'active' } });
    const { port } = front;
    await front.close();
    await expect(store.ping()).rejects.toBeInstanceOf(ReadStoreUnavailable);
    await expect(store.write(people, [], 9, lease)).rejects.toBeInstanceOf(ReadStoreUnavailable);
    await front.listen(port);
    await store.write(people, [person('bob', 2, {})], 2, lease);
    expect(await store.count(people, everything)).toBe(2);
    await close();
  });
});

describe('a projector that comes late', () => {
  it('does not bring a deleted document back', async () => {
    const { store, close } = await onFreshDatabase(MongoReadStore.connect);
    const lease = await fill(store, { ann: { status: 'active' } });
    await store.write(people, [person('ann', 9, undefined), person('bob', 9, undefined)], 9, lease);
    await store.write(people, [person('ann', 4, {}), person('bob', 4, {})], 9, lease);
    expect(await store.get(people, ['ann', 'bob'])).toEqual([]);
    expect(await store.count(people, everything)).toBe(0);
    await close();
  });

  it('neither moves the checkpoint nor activates under an epoch that is over', async () => {
    const { store, close } = await onFreshDatabase(MongoReadStore.connect);
    const old = await fill(store, { ann: {} });
    await store.releaseLease(old);
    const current = await leaseOn(store, 'people', 'projector-2');
    await store.write(people, [], 7, current);
    await store.activate(people, current);
    await expect(store.write(people, [], 20, old)).rejects.toBeInstanceOf(LeaseLost);
    await expect(store.activate(people, old)).rejects.toBeInstanceOf(LeaseLost);
    expect(await store.stateOf(people)).toEqual({ checkpoint: 7 });
    await close();
  });
});
