import { LeaseLost } from '../../../src/platform/read-store/read-store.errors.js';
import type { Lease, ReadStore } from '../../../src/platform/read-store/read-store.js';
import { everything } from '../../../src/platform/read-store/predicate.js';
import { fill, leaseOn, people, person, type OpenReadStore } from './people-view.js';
import { withStore } from './with-store.js';

const BRIEF_MS = 30;
const LONG_MS = 60_000;

// The store's own clock decides when a lease is over, so the test can only ask again until it is.
const takeOver = async (store: ReadStore, name: string, owner: string): Promise<Lease> => {
  const giveUpAt = performance.now() + 10_000;
  while (performance.now() < giveUpAt) {
    const lease = await store.acquireLease(name, owner, LONG_MS);
    if (lease !== undefined) return lease;
    await new Promise((resolve) => setTimeout(resolve, BRIEF_MS / 3));
  }
  throw new Error(`The lease ${name} was not over after ten seconds`);
};

/** Leases and what they fence off. */
export const leasesContract = (open: OpenReadStore, atomicUpdates: boolean): void => {
  describe('leases', () => {
    it(
      'gives a lease to one owner at a time and lets the owner renew it under the same epoch',
      withStore(open, async (store) => {
        const first = await store.acquireLease('people', 'one', LONG_MS);
        expect(first).toEqual({ name: 'people', owner: 'one', epoch: 1 });
        expect(await store.acquireLease('people', 'two', LONG_MS)).toBeUndefined();
        expect(await store.acquireLease('people', 'one', LONG_MS)).toEqual(first);
        expect(await store.acquireLease('groups', 'two', LONG_MS)).toEqual({
          name: 'groups',
          owner: 'two',
          epoch: 1,
        });
      }),
    );

    it(
      'gives a lease that is over to another owner, under a higher epoch',
      withStore(open, async (store) => {
        await store.acquireLease('people', 'one', BRIEF_MS);
        const stolen = await takeOver(store, 'people', 'two');
        expect(stolen).toEqual({ name: 'people', owner: 'two', epoch: 2 });
        expect(await store.acquireLease('people', 'one', LONG_MS)).toBeUndefined();
      }),
    );

    it(
      'gives a released lease to anybody at once, under a higher epoch, and ignores a release that comes too late',
      withStore(open, async (store) => {
        const first = await leaseOn(store, 'people', 'one');
        await store.releaseLease(first);
        const second = await leaseOn(store, 'people', 'two');
        expect(second.epoch).toBe(2);
        await store.releaseLease(first);
        expect(await store.acquireLease('people', 'one', LONG_MS)).toBeUndefined();
        await store.releaseLease(second);
        await store.releaseLease(second);
        expect((await leaseOn(store, 'people', 'two')).epoch).toBe(3);
      }),
    );

    it(
      'still writes under a lease that is over but that nobody took',
      withStore(open, async (store) => {
        await store.prepare(people);
        const lease = await store.acquireLease('people', 'one', 0);
        if (lease === undefined) throw new Error('The first lease was refused');
        await store.write(people, [person('ann', 1, {})], 1, lease);
        expect(await store.stateOf(people)).toEqual({ checkpoint: 1 });
      }),
    );

    it(
      'keeps the loser of a lease from writing, stopping and activating',
      withStore(open, async (store) => {
        const old = await fill(store, { ann: { status: 'active' } });
        await store.releaseLease(old);
        const current = await leaseOn(store, 'people', 'projector-2');

        const late = [person('ann', 9, { status: 'inactive' }), person('bob', 9, {})];
        await expect(store.write(people, late, 9, old)).rejects.toBeInstanceOf(LeaseLost);
        await expect(store.write(people, [], 9, old)).rejects.toBeInstanceOf(LeaseLost);
        const stopped = { eventId: 'e1', position: 9, error: 'BROKEN' };
        await expect(store.setStopped(people, stopped, old)).rejects.toBeInstanceOf(LeaseLost);
        await expect(store.activate(people, old)).rejects.toBeInstanceOf(LeaseLost);

        expect(await store.get(people, ['ann', 'bob'])).toEqual([
          { id: 'ann', position: 1, body: { status: 'active' } },
        ]);
        expect(await store.stateOf(people)).toEqual({ checkpoint: 1 });
        expect(await store.activeVersion('people')).toBeUndefined();
        await store.write(people, late, 9, current);
        expect(await store.stateOf(people)).toEqual({ checkpoint: 9 });
      }),
    );

    it(
      'keeps an owner that released its lease from writing',
      withStore(open, async (store) => {
        const lease = await fill(store, { ann: {} });
        await store.releaseLease(lease);
        await expect(store.write(people, [person('bob', 2, {})], 2, lease)).rejects.toBeInstanceOf(LeaseLost);
        expect(await store.count(people, everything)).toBe(1);
      }),
    );

    it(
      'remembers on which event a projection stopped until that is cleared',
      withStore(open, async (store) => {
        const lease = await fill(store, { ann: {} });
        const stoppedAt = { eventId: 'e7', position: 7, error: 'FOLD_FAILED' };
        await store.setStopped(people, stoppedAt, lease);
        expect(await store.stateOf(people)).toEqual({ checkpoint: 1, stoppedAt });
        await store.setStopped(people, undefined, lease);
        expect(await store.stateOf(people)).toEqual({ checkpoint: 1 });
      }),
    );

    if (!atomicUpdates) return;
    it(
      'gives a lease to exactly one of many that ask at once',
      withStore(open, async (store) => {
        const owners = Array.from({ length: 20 }, (_, at) => `owner-${at}`);
        const answers = await Promise.all(
          owners.map((owner) => store.acquireLease('people', owner, LONG_MS)),
        );
        expect(answers.filter((lease) => lease !== undefined)).toHaveLength(1);
      }),
    );
  });
};
