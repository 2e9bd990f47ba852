import { everything } from '../../../src/platform/read-store/predicate.js';
import {
  InvalidWrite,
  ReadStoreClosed,
  UndeclaredField,
} from '../../../src/platform/read-store/read-store.errors.js';
import { fill, leaseOn, people, person, sorted, type OpenReadStore } from './people-view.js';
import { withStore } from './with-store.js';

/** Guarded writes, deletes, checkpoints. */
export const writesContract = (open: OpenReadStore, largeBatch: number): void => {
  describe('writes', () => {
    it(
      'gives back what was written, nested and undeclared parts included',
      withStore(open, async (store) => {
        const body = {
          status: 'active',
          score: 1.5,
          remote: false,
          tags: ['a', { b: null }],
          note: '',
        };
        await fill(store, { ann: body, bob: {} });

        expect(sorted(await store.get(people, ['ann', 'bob', 'nobody', 'ann']))).toEqual([
          { id: 'ann', position: 1, body },
          { id: 'bob', position: 2, body: {} },
        ]);
        expect(await store.get(people, [])).toEqual([]);
      }),
    );

    it(
      'replaces a document by a later one, as a whole',
      withStore(open, async (store) => {
        const lease = await fill(store, { ann: { status: 'active', nameKey: 'ann', extra: 1 } });
        await store.write(people, [person('ann', 7, { status: 'inactive', score: 3 })], 7, lease);

        expect(await store.get(people, ['ann'])).toEqual([
          { id: 'ann', position: 7, body: { status: 'inactive', score: 3 } },
        ]);
        expect(await store.count(people, { op: 'exists', field: 'nameKey', exists: true })).toBe(0);
      }),
    );

    it(
      'leaves a document alone when the write is not newer than it, and still takes the rest of the batch',
      withStore(open, async (store) => {
        const lease = await fill(store, { ann: { status: 'active' }, bob: { status: 'active' } });
        const batch = [
          person('ann', 1, { status: 'inactive' }),
          person('bob', 5, { status: 'on-leave' }),
          person('cyd', 6, { status: 'active' }),
        ];
        await store.write(people, batch, 6, lease);

        expect(sorted(await store.get(people, ['ann', 'bob', 'cyd']))).toEqual([
          { id: 'ann', position: 1, body: { status: 'active' } },
          { id: 'bob', position: 5, body: { status: 'on-leave' } },
          { id: 'cyd', position: 6, body: { status: 'active' } },
        ]);
      }),
    );

    it(
      'takes a whole batch again without any effect',
      withStore(open, async (store) => {
        const lease = await fill(store, { ann: { status: 'active' } });
        const batch = [person('ann', 3, { status: 'inactive' }), person('bob', 4, { status: 'active' })];
        await store.write(people, batch, 4, lease);
        await store.write(people, batch, 4, lease);

        expect(await store.countBy(people, everything, ['status'])).toHaveLength(2);
        expect(await store.count(people, everything)).toBe(2);
        expect(await store.stateOf(people)).toEqual({ checkpoint: 4 });
      }),
    );

    it(
      'deletes a document by a newer write, not by an older one, and lets it come back later',
      withStore(open, async (store) => {
        const lease = await fill(store, { ann: { status: 'active' }, bob: { status: 'active' } });
        await store.write(people, [person('ann', 1, undefined), person('bob', 3, undefined)], 3, lease);
        await store.write(people, [person('nobody', 4, undefined)], 4, lease);
        expect(await store.get(people, ['ann', 'bob', 'nobody'])).toEqual([
          { id: 'ann', position: 1, body: { status: 'active' } },
        ]);

        await store.write(people, [person('bob', 5, { status: 'inactive' })], 5, lease);
        expect(await store.count(people, { op: 'eq', field: 'status', value: 'inactive' })).toBe(1);
      }),
    );

    it(
      'moves the checkpoint with and without documents, never backwards',
      withStore(open, async (store) => {
        await store.prepare(people);
        const lease = await leaseOn(store);
        expect(await store.stateOf(people)).toEqual({ checkpoint: 0 });
        await store.write(people, [], 40, lease);
        expect(await store.stateOf(people)).toEqual({ checkpoint: 40 });
        await store.write(people, [person('ann', 12, {})], 12, lease);
        expect(await store.stateOf(people)).toEqual({ checkpoint: 40 });
        expect(await store.count(people, everything)).toBe(1);
      }),
    );

    it(
      'takes positions as large as an event store makes them',
      withStore(open, async (store) => {
        await store.prepare(people);
        const lease = await leaseOn(store);
        const large = 2 ** 52 + 1;
        await store.write(people, [person('ann', large, { score: 2 ** 52 })], large, lease);
        expect(await store.get(people, ['ann'])).toEqual([
          { id: 'ann', position: large, body: { score: 2 ** 52 } },
        ]);
        expect(await store.stateOf(people)).toEqual({ checkpoint: large });
      }),
    );

    it(
      'refuses a batch that names a document twice, or a declared field with a value of another type, as a whole',
      withStore(open, async (store) => {
        const lease = await fill(store, { ann: { status: 'active' } });
        const twice = [person('bob', 5, {}), person('bob', 6, {})];
        await expect(store.write(people, twice, 6, lease)).rejects.toBeInstanceOf(InvalidWrite);
        for (const body of [
          { status: 1 },
          { score: 'high' },
          { remote: 'yes' },
          { nameKey: ['ann'] },
          { nameKey: 'a\0b' },
        ]) {
          const batch = [person('bob', 5, {}), person('cyd', 6, body)];
          await expect(store.write(people, batch, 6, lease)).rejects.toBeInstanceOf(UndeclaredField);
        }
        expect(await store.count(people, everything)).toBe(1);
        expect(await store.stateOf(people)).toEqual({ checkpoint: 1 });
      }),
    );

    it(
      'writes large batches and changes a field in all of them',
      withStore(open, async (store) => {
        await store.prepare(people);
        const lease = await leaseOn(store);
        const ids = Array.from({ length: largeBatch }, (_, at) => `p${at}`);
        const batch = (status: string, from: number) =>
          ids.map((id, at) =>
            person(id, from + at, { status, score: at, searchText: `number ${at} of many` }),
          );
        await store.write(people, batch('active', 1), largeBatch, lease);
        await store.write(people, batch('inactive', largeBatch + 1), largeBatch * 2, lease);

        expect(await store.countBy(people, everything, ['status'])).toEqual([
          { values: ['inactive'], count: largeBatch },
        ]);
        const last = `number ${largeBatch - 1} of`;
        expect(await store.count(people, { op: 'contains', field: 'searchText', value: last })).toBe(1);
        expect(await store.get(people, ids)).toHaveLength(largeBatch);
      }),
      30_000,
    );

    it(
      'answers ReadStoreClosed after it was closed',
      withStore(open, async (store) => {
        const lease = await fill(store, { ann: {} });
        await store.close();
        await expect(store.write(people, [], 2, lease)).rejects.toBeInstanceOf(ReadStoreClosed);
        await expect(store.get(people, ['ann'])).rejects.toBeInstanceOf(ReadStoreClosed);
        await expect(store.find(people, { where: everything, orderBy: [], limit: 1 })).rejects.toBeInstanceOf(
          ReadStoreClosed,
        );
        await expect(store.ping()).rejects.toBeInstanceOf(ReadStoreClosed);
        await store.close();
      }),
    );
  });
};
