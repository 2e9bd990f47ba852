import { everything } from '../../../src/platform/read-store/predicate.js';
import type { ViewTable } from '../../../src/platform/read-store/read-store.js';
import { fill, idsOf, leaseOn, people, peopleView, person, type OpenReadStore } from './people-view.js';
import { withStore } from './with-store.js';

const next: ViewTable = {
  view: { ...peopleView, version: 2, fields: { ...peopleView.fields, city: 'string' } },
  version: 2,
};

/** Versions beside each other, rebuilds and swaps. */
export const versionsContract = (open: OpenReadStore): void => {
  describe('versions', () => {
    it(
      'knows no version before the first, and no active one before the first activation',
      withStore(open, async (store) => {
        expect(await store.versionsOf('people')).toEqual([]);
        expect(await store.activeVersion('people')).toBeUndefined();
        expect(await store.stateOf(people)).toEqual({ checkpoint: 0 });
        await store.prepare(people);
        expect(await store.versionsOf('people')).toEqual([1]);
        expect(await store.activeVersion('people')).toBeUndefined();
      }),
    );

    it(
      'can be prepared again without any effect',
      withStore(open, async (store) => {
        await fill(store, { ann: { status: 'active' } });
        await store.prepare(people);
        await store.finishBuild(people);
        expect(await store.count(people, everything)).toBe(1);
        expect(await store.stateOf(people)).toEqual({ checkpoint: 1 });
      }),
    );

    it(
      'keeps documents, checkpoints and stops of two versions and two views apart',
      withStore(open, async (store) => {
        const other: ViewTable = { view: { ...peopleView, name: 'people-of-old' }, version: 1 };
        const lease = await fill(store, { ann: { status: 'active' } });
        await store.prepare(next);
        await store.prepare(other);
        await store.write(next, [person('ann', 5, { city: 'york' }), person('bob', 6, {})], 6, lease);
        await store.setStopped(next, { eventId: 'e6', position: 6, error: 'BROKEN' }, lease);

        expect(await store.versionsOf('people')).toEqual([1, 2]);
        expect(await store.versionsOf('people-of-old')).toEqual([1]);
        expect(await store.get(people, ['ann', 'bob'])).toEqual([
          { id: 'ann', position: 1, body: { status: 'active' } },
        ]);
        expect(await store.count(next, { op: 'eq', field: 'city', value: 'york' })).toBe(1);
        expect(await store.count(other, everything)).toBe(0);
        expect(await store.stateOf(people)).toEqual({ checkpoint: 1 });
        expect(await store.stateOf(other)).toEqual({ checkpoint: 0 });
      }),
    );

    it(
      'builds a version without indexes, finishes it, activates it and drops the old one',
      withStore(open, async (store) => {
        const lease = await fill(store, { ann: { status: 'active' } });
        await store.activate(people, lease);
        await store.prepare(next, { deferIndexes: true });
        const texts = ['ann of york', 'bob of leeds', 'cyd of york'];
        const batch = texts.map((searchText, at) =>
          person(`p${at}`, at + 1, { searchText, status: 'active', nameKey: searchText }),
        );
        await store.write(next, batch.slice(0, 2), 2, lease);
        await store.write(
          next,
          [person('p1', 3, { status: 'inactive', searchText: 'bob of york' }), ...batch.slice(2)],
          3,
          lease,
        );
        await store.finishBuild(next);
        expect(await store.activeVersion('people')).toBe(1);
        await store.activate(next, lease);
        await store.drop(people);

        expect(await store.activeVersion('people')).toBe(2);
        expect(await store.versionsOf('people')).toEqual([2]);
        const where = { op: 'contains', field: 'searchText', value: 'of york' } as const;
        const orderBy = [{ field: 'nameKey', direction: 'ascending' }] as const;
        expect(idsOf(await store.find(next, { where, orderBy, limit: 10 }))).toEqual(['p1', 'p0', 'p2']);
        expect(await store.count(next, { op: 'eq', field: 'status', value: 'active' })).toBe(2);
        await store.write(next, [person('p0', 9, { searchText: 'ann of hull' })], 9, lease);
        expect(await store.count(next, where)).toBe(2);
      }),
    );

    it(
      'answers questions to a version that is still being built',
      withStore(open, async (store) => {
        await store.prepare(next, { deferIndexes: true });
        const lease = await leaseOn(store);
        await store.write(
          next,
          [person('ann', 1, { searchText: 'ann of york', nameKey: 'ann', status: 'active' })],
          1,
          lease,
        );
        const where = { op: 'contains', field: 'searchText', value: 'york' } as const;
        const orderBy = [{ field: 'nameKey', direction: 'descending' }] as const;
        expect(idsOf(await store.find(next, { where, orderBy, limit: 10 }))).toEqual(['ann']);
        expect(await store.countBy(next, where, ['status'])).toEqual([{ values: ['active'], count: 1 }]);
        expect(await store.count(next, { op: 'eq', field: 'status', value: 'active' })).toBe(1);
      }),
    );

    it(
      'starts from nothing when a dropped version is prepared again',
      withStore(open, async (store) => {
        const lease = await fill(store, { ann: { status: 'active' } });
        await store.activate(people, lease);
        await store.drop(people);
        await store.drop(people);
        expect(await store.versionsOf('people')).toEqual([]);
        expect(await store.activeVersion('people')).toBeUndefined();
        await store.prepare(people);
        expect(await store.stateOf(people)).toEqual({ checkpoint: 0 });
        expect(await store.countBy(people, everything, ['status'])).toEqual([]);
        await store.write(people, [person('ann', 1, { status: 'inactive' })], 1, lease);
        expect(await store.countBy(people, everything, ['status'])).toEqual([
          { values: ['inactive'], count: 1 },
        ]);
      }),
    );
  });
};
