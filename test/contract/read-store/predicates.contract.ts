import { everything, type Predicate } from '../../../src/platform/read-store/predicate.js';
import { UndeclaredField } from '../../../src/platform/read-store/read-store.errors.js';
import type { CountCell } from '../../../src/platform/read-store/read-store.js';
import { collect, fill, people, type OpenReadStore } from './people-view.js';
import { withStore } from './with-store.js';

const staff = {
  ann: {
    status: 'active',
    groupId: 'north',
    jobRoleId: 'nurse',
    score: 1,
    remote: true,
    startedOn: '2024-01-31',
  },
  bob: {
    status: 'active',
    groupId: 'south',
    jobRoleId: 'nurse',
    score: 2.5,
    remote: false,
    startedOn: '2025-06-01',
  },
  cyd: { status: 'inactive', groupId: 'north', jobRoleId: null, score: -3, remote: false },
  dee: { status: 'on-leave', groupId: 'west', jobRoleId: 'cook', score: 0, startedOn: null, nameKey: '' },
  eve: {},
};

const cases: readonly (readonly [string, Predicate, readonly string[]])[] = [
  ['all', everything, ['ann', 'bob', 'cyd', 'dee', 'eve']],
  ['eq on text', { op: 'eq', field: 'status', value: 'active' }, ['ann', 'bob']],
  ['eq on a number', { op: 'eq', field: 'score', value: 2.5 }, ['bob']],
  ['eq on zero', { op: 'eq', field: 'score', value: 0 }, ['dee']],
  ['eq on a flag', { op: 'eq', field: 'remote', value: false }, ['bob', 'cyd']],
  ['eq on empty text', { op: 'eq', field: 'nameKey', value: '' }, ['dee']],
  ['in', { op: 'in', field: 'groupId', values: ['north', 'west', 'north', 'gone'] }, ['ann', 'cyd', 'dee']],
  ['in nothing', { op: 'in', field: 'groupId', values: [] }, []],
  ['in flags', { op: 'in', field: 'remote', values: [true] }, ['ann']],
  ['range gte, lt', { op: 'range', field: 'score', gte: 0, lt: 2.5 }, ['ann', 'dee']],
  ['range gt, lte', { op: 'range', field: 'score', gt: 0, lte: 2.5 }, ['ann', 'bob']],
  ['range on dates', { op: 'range', field: 'startedOn', gte: '2024-01-31', lte: '2024-12-31' }, ['ann']],
  ['a range without bounds', { op: 'range', field: 'startedOn' }, ['ann', 'bob']],
  ['an empty range', { op: 'range', field: 'score', gt: 2, lt: 1 }, []],
  ['prefix', { op: 'prefix', field: 'startedOn', value: '202' }, ['ann', 'bob']],
  ['an empty prefix', { op: 'prefix', field: 'startedOn', value: '' }, ['ann', 'bob']],
  ['exists', { op: 'exists', field: 'jobRoleId', exists: true }, ['ann', 'bob', 'dee']],
  ['does not exist', { op: 'exists', field: 'jobRoleId', exists: false }, ['cyd', 'eve']],
  [
    'not eq, absent values included',
    { op: 'not', of: { op: 'eq', field: 'status', value: 'active' } },
    ['cyd', 'dee', 'eve'],
  ],
  ['not in', { op: 'not', of: { op: 'in', field: 'jobRoleId', values: ['nurse'] } }, ['cyd', 'dee', 'eve']],
  [
    'not in nothing',
    { op: 'not', of: { op: 'in', field: 'jobRoleId', values: [] } },
    ['ann', 'bob', 'cyd', 'dee', 'eve'],
  ],
  ['not range', { op: 'not', of: { op: 'range', field: 'score', gte: 0 } }, ['cyd', 'eve']],
  [
    'not prefix',
    { op: 'not', of: { op: 'prefix', field: 'startedOn', value: '2024' } },
    ['bob', 'cyd', 'dee', 'eve'],
  ],
  ['not exists', { op: 'not', of: { op: 'exists', field: 'remote', exists: true } }, ['dee', 'eve']],
  ['not all', { op: 'not', of: everything }, []],
  [
    'not not',
    { op: 'not', of: { op: 'not', of: { op: 'eq', field: 'status', value: 'active' } } },
    ['ann', 'bob'],
  ],
  ['and of nothing', { op: 'and', of: [] }, ['ann', 'bob', 'cyd', 'dee', 'eve']],
  ['or of nothing', { op: 'or', of: [] }, []],
  [
    'and across counted and other fields',
    {
      op: 'and',
      of: [
        { op: 'eq', field: 'status', value: 'active' },
        { op: 'in', field: 'groupId', values: ['north', 'south'] },
        { op: 'range', field: 'score', gt: 1 },
      ],
    },
    ['bob'],
  ],
  [
    'or across counted and other fields',
    {
      op: 'or',
      of: [
        { op: 'eq', field: 'groupId', value: 'west' },
        { op: 'eq', field: 'score', value: -3 },
      ],
    },
    ['cyd', 'dee'],
  ],
  [
    'not or, not and',
    {
      op: 'and',
      of: [
        {
          op: 'not',
          of: {
            op: 'or',
            of: [
              { op: 'eq', field: 'groupId', value: 'west' },
              { op: 'eq', field: 'remote', value: true },
            ],
          },
        },
        {
          op: 'not',
          of: {
            op: 'and',
            of: [
              { op: 'eq', field: 'groupId', value: 'north' },
              { op: 'eq', field: 'score', value: -3 },
            ],
          },
        },
      ],
    },
    ['bob', 'eve'],
  ],
];

const undeclared: readonly Predicate[] = [
  { op: 'eq', field: 'city', value: 'york' },
  { op: 'eq', field: 'constructor', value: 'x' },
  { op: 'eq', field: 'score', value: '1' },
  { op: 'in', field: 'status', values: ['active', 1] },
  { op: 'range', field: 'startedOn', gte: 2024 },
  { op: 'prefix', field: 'score', value: '1' },
  { op: 'contains', field: 'remote', value: 't' },
  { op: 'contains', field: 'searchText', value: 'a\0b' },
  { op: 'eq', field: 'nameKey', value: '\ud800' },
  { op: 'eq', field: 'score', value: Number.NaN },
  { op: 'exists', field: 'id', exists: true },
  {
    op: 'and',
    of: [everything, { op: 'not', of: { op: 'or', of: [{ op: 'eq', field: 'city', value: 'x' }] } }],
  },
];

const byValues = (cells: readonly CountCell[]): readonly CountCell[] =>
  [...cells].sort((a, b) => (JSON.stringify(a.values) < JSON.stringify(b.values) ? -1 : 1));

/** What each condition means, and counting. */
export const predicatesContract = (open: OpenReadStore): void => {
  describe('predicates and counts', () => {
    it(
      'agrees with the meaning of every condition, in find, ids and count',
      withStore(open, async (store) => {
        await fill(store, staff);
        for (const [name, where, expected] of cases) {
          const found = await store.find(people, { where, orderBy: [], limit: 10 });
          const ids = await collect(store.ids(people, where));
          const count = await store.count(people, where);
          expect([name, found.map(({ id }) => id), ids.flat(), count]).toEqual([
            name,
            expected,
            expected,
            expected.length,
          ]);
        }
      }),
      30_000,
    );

    it(
      'counts combinations of values, absent ones as null, under any condition',
      withStore(open, async (store) => {
        await fill(store, staff);
        expect(byValues(await store.countBy(people, everything, ['groupId']))).toEqual([
          { values: ['north'], count: 2 },
          { values: ['south'], count: 1 },
          { values: ['west'], count: 1 },
          { values: [null], count: 1 },
        ]);
        const nurses: Predicate = { op: 'eq', field: 'jobRoleId', value: 'nurse' };
        expect(byValues(await store.countBy(people, nurses, ['status', 'jobRoleId', 'groupId']))).toEqual([
          { values: ['active', 'nurse', 'north'], count: 1 },
          { values: ['active', 'nurse', 'south'], count: 1 },
        ]);
        const low: Predicate = { op: 'range', field: 'score', lte: 0 };
        expect(byValues(await store.countBy(people, low, ['remote', 'status']))).toEqual([
          { values: [false, 'inactive'], count: 1 },
          { values: [null, 'on-leave'], count: 1 },
        ]);
        expect(await store.countBy(people, low, [])).toEqual([{ values: [], count: 2 }]);
        expect(await store.countBy(people, { op: 'or', of: [] }, [])).toEqual([]);
        expect(byValues(await store.countBy(people, everything, ['score', 'score']))).toHaveLength(5);
      }),
    );

    it(
      'keeps counts right through changes and deletions',
      withStore(open, async (store) => {
        const lease = await fill(store, staff);
        const writes = [
          { id: 'ann', position: 10, body: { ...staff.ann, status: 'inactive' } },
          { id: 'bob', position: 11, body: undefined },
          { id: 'fay', position: 12, body: { status: 'inactive', groupId: 'north' } },
        ];
        await store.write(people, writes, 12, lease);
        expect(byValues(await store.countBy(people, everything, ['status', 'groupId']))).toEqual([
          { values: ['inactive', 'north'], count: 3 },
          { values: ['on-leave', 'west'], count: 1 },
          { values: [null, null], count: 1 },
        ]);
        expect(await store.count(people, everything)).toBe(5);
      }),
    );

    it(
      'refuses fields that the view does not declare and values of another type',
      withStore(open, async (store) => {
        await fill(store, staff);
        for (const where of undeclared) {
          await expect(store.count(people, where)).rejects.toBeInstanceOf(UndeclaredField);
          await expect(store.find(people, { where, orderBy: [], limit: 1 })).rejects.toBeInstanceOf(
            UndeclaredField,
          );
          await expect(store.countBy(people, where, ['status'])).rejects.toBeInstanceOf(UndeclaredField);
          await expect(collect(store.ids(people, where))).rejects.toBeInstanceOf(UndeclaredField);
        }
        await expect(store.countBy(people, everything, ['city'])).rejects.toBeInstanceOf(UndeclaredField);
      }),
    );

    it(
      'gives ids in ascending order by code point, in pages',
      withStore(open, async (store) => {
        await fill(store, { b: {}, a: {}, '\u{1f600}': {}, '\uffee': {}, é: {}, B: {}, '': {} });
        expect(await collect(store.ids(people, everything, 3))).toEqual([
          ['', 'B', 'a'],
          ['b', 'é', '\uffee'],
          ['\u{1f600}'],
        ]);
        expect(await collect(store.ids(people, { op: 'or', of: [] }))).toEqual([]);
      }),
    );

    it(
      'takes lists of thousands of values',
      withStore(open, async (store) => {
        await fill(store, staff);
        const values = Array.from({ length: 5000 }, (_, at) => `group-${at}`);
        expect(await store.count(people, { op: 'in', field: 'groupId', values: [...values, 'north'] })).toBe(
          2,
        );
        expect(
          await store.count(people, { op: 'in', field: 'startedOn', values: [...values, '2024-01-31'] }),
        ).toBe(1);
      }),
    );
  });
};
