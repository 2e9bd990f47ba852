import { orderKeyOf } from '../../../src/platform/read-store/order-key.js';
import { everything, type Predicate } from '../../../src/platform/read-store/predicate.js';
import { UndeclaredField } from '../../../src/platform/read-store/read-store.errors.js';
import type { Order, OrderKey, ReadStore } from '../../../src/platform/read-store/read-store.js';
import { fill, idsOf, people, type OpenReadStore } from './people-view.js';
import { withStore } from './with-store.js';

const up = (field: string): Order => ({ field, direction: 'ascending' });
const down = (field: string): Order => ({ field, direction: 'descending' });

const staff = {
  d: { nameKey: 'bell', score: 2, startedOn: '2024-01-01', remote: true },
  a: { nameKey: 'abel', score: 10, startedOn: '2024-01-01', remote: false },
  c: { nameKey: 'bell', score: -1, startedOn: null },
  b: { nameKey: 'bell', score: 2 },
  e: { nameKey: '\u{1f600}', score: 2.5, startedOn: '2023-12-31', remote: true },
  g: { nameKey: '\uffee', startedOn: '2024-01-01' },
  f: { score: 0 },
};

const orders: readonly (readonly [readonly Order[], string])[] = [
  [[], 'abcdefg'],
  [[up('nameKey')], 'fabcdge'],
  [[down('nameKey')], 'egbcdaf'],
  [[up('score')], 'gcfbdea'],
  [[down('score')], 'aebdfcg'],
  [[up('startedOn')], 'bcfeadg'],
  [[down('startedOn')], 'adgebcf'],
  [[up('remote')], 'bcfgade'],
  [[up('nameKey'), up('score')], 'facbdge'],
  [[up('nameKey'), down('score')], 'fabdcge'],
  [[down('startedOn'), up('nameKey')], 'adgefbc'],
];

/** Every page of an order, forwards by `after` or backwards by `before`, each cursor taken from the page before. */
const pagesOf = async (
  store: ReadStore,
  orderBy: readonly Order[],
  limit: number,
  way: 'after' | 'before',
) => {
  const pages: (readonly string[])[] = [];
  let cursor: OrderKey | undefined = way === 'after' ? undefined : [...orderBy.map(() => null), ''];
  if (way === 'before') {
    const last = (await store.find(people, { where: everything, orderBy, limit: 100 })).at(-1);
    if (last === undefined) return pages;
    pages.push([last.id]);
    cursor = orderKeyOf(last, orderBy);
  }
  for (;;) {
    const from = cursor === undefined ? {} : { [way]: cursor };
    const page = await store.find(people, { where: everything, orderBy, limit, ...from });
    const edge = way === 'after' ? page.at(-1) : page[0];
    if (edge === undefined) return pages;
    if (way === 'after') pages.push(idsOf(page));
    else pages.unshift(idsOf(page));
    cursor = orderKeyOf(edge, orderBy);
  }
};

/** Orders and keyset pages. */
export const orderContract = (open: OpenReadStore): void => {
  describe('order and pages', () => {
    it(
      'orders by any declared fields, absent values first when ascending, ties by ascending id',
      withStore(open, async (store) => {
        await fill(store, staff);
        for (const [orderBy, expected] of orders) {
          const found = await store.find(people, { where: everything, orderBy, limit: 10 });
          expect([orderBy, idsOf(found).join('')]).toEqual([orderBy, expected]);
        }
      }),
    );

    it(
      'pages through every order in both directions without losing or repeating a document',
      withStore(open, async (store) => {
        await fill(store, staff);
        for (const [orderBy, expected] of orders) {
          for (const limit of [1, 2, 3, 7]) {
            const forwards = await pagesOf(store, orderBy, limit, 'after');
            const backwards = await pagesOf(store, orderBy, limit, 'before');
            expect([orderBy, limit, forwards.flat().join('')]).toEqual([orderBy, limit, expected]);
            expect([orderBy, limit, backwards.flat().join('')]).toEqual([orderBy, limit, expected]);
          }
        }
      }),
      60_000,
    );

    it(
      'goes on from where a document stood, although it is no longer there',
      withStore(open, async (store) => {
        await fill(store, staff);
        const after: OrderKey = ['bell', 'bb'];
        const options = { where: everything, orderBy: [up('nameKey')], limit: 2 };
        expect(idsOf(await store.find(people, { ...options, after }))).toEqual(['c', 'd']);
        expect(idsOf(await store.find(people, { ...options, before: after }))).toEqual(['a', 'b']);
        expect(
          idsOf(await store.find(people, { ...options, after: [null, 'f'], before: ['\uffee', 'g'] })),
        ).toEqual(['c', 'd']);
      }),
    );

    it(
      'pages through what matches a condition, with whole documents',
      withStore(open, async (store) => {
        await fill(store, staff);
        const where: Predicate = { op: 'range', field: 'score', gte: 0 };
        const orderBy = [down('score')];
        const page = await store.find(people, { where, orderBy, limit: 2, after: [2.5, 'e'] });
        expect(page).toEqual([
          { id: 'b', position: 4, body: staff.b },
          { id: 'd', position: 1, body: staff.d },
        ]);
        expect(idsOf(await store.find(people, { where, orderBy, limit: 2, before: [2, 'd'] }))).toEqual([
          'e',
          'b',
        ]);
        expect(await store.find(people, { where, orderBy, limit: 2, after: [0, 'f'] })).toEqual([]);
        expect(await store.find(people, { where, orderBy, limit: 0 })).toEqual([]);
      }),
    );

    it(
      'refuses orders by undeclared fields and cursors that do not fit the order',
      withStore(open, async (store) => {
        await fill(store, staff);
        const find = (orderBy: readonly Order[], after?: OrderKey) =>
          store.find(people, {
            where: everything,
            orderBy,
            limit: 1,
            ...(after === undefined ? {} : { after }),
          });
        await expect(find([up('city')])).rejects.toBeInstanceOf(UndeclaredField);
        await expect(find([up('id')])).rejects.toBeInstanceOf(UndeclaredField);
        await expect(find([up('score')], ['2', 'b'])).rejects.toBeInstanceOf(UndeclaredField);
        await expect(find([up('score')], [2])).rejects.toBeInstanceOf(UndeclaredField);
        await expect(find([up('score')], [2, null])).rejects.toBeInstanceOf(UndeclaredField);
        await expect(find([], ['a', 'b'])).rejects.toBeInstanceOf(UndeclaredField);
      }),
    );
  });
};
