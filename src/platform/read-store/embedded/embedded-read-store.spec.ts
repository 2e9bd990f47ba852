import { jest } from '@jest/globals';
import {
  temporaryDirectory,
  type TemporaryDirectory,
} from '../../../../test/support/sqlite/temporary-directory.js';
import { NaiveReadStore } from '../../../../test/support/read-store/naive-read-store.js';
import { SqliteDatabase } from '../../sqlite/sqlite.js';
import { orderKeyOf } from '../order-key.js';
import { everything, type Predicate } from '../predicate.js';
import { ReadStoreUnavailable } from '../read-store.errors.js';
import type { DocumentWrite, Lease, Order, OrderKey, ReadStore, ViewTable } from '../read-store.js';
import type { ViewDefinition } from '../view.js';
import { EmbeddedReadStore } from './embedded-read-store.js';

const view: ViewDefinition = {
  name: 'staff',
  version: 1,
  fields: {
    status: 'string',
    groupId: 'string',
    nameKey: 'string',
    startedOn: 'string',
    searchText: 'string',
  },
  indexes: [['nameKey'], ['startedOn'], ['groupId', 'nameKey']],
  searchable: ['searchText'],
  counted: [['status', 'groupId']],
};
const table: ViewTable = { view, version: 1 };

let directory: TemporaryDirectory;
const opened: ReadStore[] = [];

const open = (options: { readOnly?: boolean; busyTimeoutMs?: number } = {}): EmbeddedReadStore => {
  const store = EmbeddedReadStore.open({ path: directory.file('read.db'), cacheMiB: 8, ...options });
  opened.push(store);
  return store;
};
const leaseOn = async (store: ReadStore): Promise<Lease> => {
  const lease = await store.acquireLease('staff', 'test', 60_000);
  if (lease === undefined) throw new Error('The lease was refused');
  return lease;
};
const staff = (count: number, status = 'active'): readonly DocumentWrite[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `p${(at * 7919) % 10_007}`,
    position: at + 1,
    body: {
      status: at % 14 === 0 ? 'inactive' : status,
      groupId: `g${at % 5}`,
      nameKey: at % 11 === 0 ? null : `name ${at % 40}`,
      startedOn: at % 3 === 0 ? null : `2025-01-0${at % 9}`,
      searchText: `number ${at}`,
    },
  }));

beforeEach(() => {
  directory = temporaryDirectory();
});
afterEach(async () => {
  jest.restoreAllMocks();
  for (const store of opened.splice(0)) await store.close();
  directory.remove();
});

describe('pages of sparse matches', () => {
  const orders: readonly (readonly Order[])[] = [
    ...(['nameKey', 'startedOn'] as const).flatMap((field) => [
      [{ field, direction: 'ascending' } as const],
      [{ field, direction: 'descending' } as const],
    ]),
    [],
  ];
  const conditions: readonly Predicate[] = [
    { op: 'not', of: { op: 'eq', field: 'status', value: 'active' } },
    { op: 'contains', field: 'searchText', value: '7' },
    {
      op: 'and',
      of: [
        { op: 'eq', field: 'groupId', value: 'g1' },
        { op: 'contains', field: 'searchText', value: '1' },
      ],
    },
    { op: 'range', field: 'startedOn', gt: '2025-01-01' },
  ];

  const pages = async (
    store: ReadStore,
    where: Predicate,
    orderBy: readonly Order[],
    limit: number,
    way: 'after' | 'before',
  ) => {
    const ids: string[][] = [];
    let cursor: OrderKey | undefined =
      way === 'after'
        ? undefined
        : [
            ...orderBy.map(({ direction }) => (direction === 'ascending' ? '\u{10ffff}' : null)),
            '\u{10ffff}',
          ];
    for (;;) {
      const page = await store.find(table, {
        where,
        orderBy,
        limit,
        ...(cursor === undefined ? {} : { [way]: cursor }),
      });
      const edge = way === 'after' ? page.at(-1) : page[0];
      if (edge === undefined) return ids;
      ids.push(page.map(({ id }) => id));
      cursor = orderKeyOf(edge, orderBy);
    }
  };

  it('are the same as the naive store gives, however many index entries lie between them', async () => {
    const store = open();
    const naive = new NaiveReadStore();
    for (const each of [store, naive]) {
      await each.prepare(table);
      await each.write(table, staff(200), 200, await leaseOn(each));
    }
    for (const where of conditions) {
      for (const orderBy of orders) {
        for (const way of ['after', 'before'] as const) {
          expect(await pages(store, where, orderBy, 3, way)).toEqual(
            await pages(naive, where, orderBy, 3, way),
          );
        }
      }
    }
  });
});

describe('two connections', () => {
  it('see each other’s batches whole, counters included, as soon as they are written', async () => {
    const writer = open();
    await writer.prepare(table);
    const lease = await leaseOn(writer);
    const reader = open({ readOnly: true });
    const inactive: Predicate = { op: 'eq', field: 'status', value: 'inactive' };
    expect(await reader.countBy(table, everything, ['status'])).toEqual([]);
    await writer.write(table, staff(100), 100, lease);
    expect(await reader.count(table, inactive)).toBe(8);
    await writer.write(table, [{ id: 'p0', position: 200, body: undefined }], 200, lease);
    expect(await reader.count(table, inactive)).toBe(7);
    expect(await reader.count(table, everything)).toBe(99);
    expect(await reader.stateOf(table)).toEqual({ checkpoint: 200 });
    await writer.drop(table);
    await expect(reader.count(table, everything)).rejects.toBeInstanceOf(ReadStoreUnavailable);
    await writer.prepare(table);
    await writer.write(table, staff(3), 3, lease);
    expect(await reader.countBy(table, everything, ['status'])).toHaveLength(2);
  });

  it('take turns in building a version without losing what the other wrote', async () => {
    const [first, second] = [open(), open()];
    await first.prepare(table, { deferIndexes: true });
    const lease = await leaseOn(first);
    await first.write(table, staff(10), 10, lease);
    await second.write(table, [{ id: 'p0', position: 20, body: { status: 'on-leave' } }], 20, lease);
    await first.write(
      table,
      [
        { id: 'p0', position: 30, body: undefined },
        { id: 'q', position: 31, body: {} },
      ],
      31,
      lease,
    );
    await second.write(table, [{ id: 'q', position: 40, body: { status: 'inactive' } }], 40, lease);
    await first.finishBuild(table);
    expect(await second.count(table, everything)).toBe(10);
    expect(await second.get(table, ['p0', 'q'])).toEqual([
      { id: 'q', position: 40, body: { status: 'inactive' } },
    ]);
  });

  it('answer ReadStoreUnavailable when the other does not let go of the file', async () => {
    const store = open({ busyTimeoutMs: 0 });
    await store.prepare(table);
    const lease = await leaseOn(store);
    const other = SqliteDatabase.open(directory.file('read.db'));
    other.exec('begin immediate');
    await expect(store.write(table, staff(1), 1, lease)).rejects.toBeInstanceOf(ReadStoreUnavailable);
    other.exec('commit');
    await store.write(table, staff(1), 1, lease);
    other.close();
  });
});

describe('the file', () => {
  it('keeps everything over a restart', async () => {
    const store = open();
    await store.prepare(table);
    const lease = await leaseOn(store);
    await store.write(table, staff(50), 50, lease);
    await store.activate(table, lease);
    await store.close();
    const again = open();
    await again.prepare(table);
    expect(await again.activeVersion('staff')).toBe(1);
    expect(await again.countBy(table, everything, ['groupId'])).toHaveLength(5);
    expect(await again.acquireLease('staff', 'other', 1)).toBeUndefined();
    expect(await again.count(table, { op: 'contains', field: 'searchText', value: 'ber 4' })).toBe(11);
  });

  it('that is full loses nothing: the batch fails as a whole, counters included, and goes in once there is room', async () => {
    const databases: SqliteDatabase[] = [];
    const original = SqliteDatabase.open.bind(SqliteDatabase);
    jest.spyOn(SqliteDatabase, 'open').mockImplementation((path, options) => {
      const database = original(path, options);
      databases.push(database);
      return database;
    });
    const store = open();
    await store.prepare(table);
    const lease = await leaseOn(store);
    await store.write(table, staff(20), 20, lease);
    databases[0]?.exec('pragma max_page_count = 40');
    await expect(store.write(table, staff(5_000), 5_000, lease)).rejects.toBeInstanceOf(ReadStoreUnavailable);
    expect(await store.countBy(table, everything, [])).toEqual([{ values: [], count: 20 }]);
    databases[0]?.exec('pragma max_page_count = 100000');
    await store.write(table, staff(5_000), 5_000, lease);
    expect(await store.countBy(table, everything, [])).toEqual([{ values: [], count: 5_000 }]);
  });

  it('must exist for a connection that only reads, and is refused when a newer program wrote it', async () => {
    expect(() => open({ readOnly: true })).toThrow(ReadStoreUnavailable);
    await open().close();
    const database = SqliteDatabase.open(directory.file('read.db'));
    database.exec('pragma user_version = 999');
    database.close();
    expect(() => open()).toThrow(ReadStoreUnavailable);
  });
});

it('refuses other fields under a version that is stored already, and takes new indexes', async () => {
  const store = open();
  await store.prepare(table);
  await store.prepare({ view: { ...view, indexes: [...view.indexes, ['groupId']] }, version: 1 });
  const changed: ViewTable = { view: { ...view, fields: { ...view.fields, city: 'string' } }, version: 1 };
  await expect(store.prepare(changed)).rejects.toThrow('raise its version');
});
