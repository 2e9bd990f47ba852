import { jest } from '@jest/globals';
import {
  temporaryDirectory,
  type TemporaryDirectory,
} from '../../../../test/support/sqlite/temporary-directory.js';
import { SqliteDatabase } from '../../sqlite/sqlite.js';
import { everything, type Predicate } from '../predicate.js';
import type { Order, ViewTable } from '../read-store.js';
import { EmbeddedReadStore } from './embedded-read-store.js';

const table: ViewTable = {
  view: {
    name: 'staff',
    version: 1,
    fields: {
      status: 'string',
      groupId: 'string',
      nameKey: 'string',
      emailKey: 'string',
      startedOn: 'string',
      searchText: 'string',
    },
    indexes: [['nameKey'], ['emailKey'], ['startedOn'], ['groupId', 'status'], ['groupId', 'nameKey']],
    searchable: ['searchText'],
    counted: [['status', 'groupId']],
    countedUnder: ['startedOn'],
  },
  version: 1,
};
const STAFF = 3_000;

let directory: TemporaryDirectory;
let store: EmbeddedReadStore;
let explaining: SqliteDatabase;
let asked: string[];

beforeAll(async () => {
  directory = temporaryDirectory();
  store = EmbeddedReadStore.open({ path: directory.file('read.db'), cacheMiB: 16 });
  await store.prepare(table);
  const lease = await store.acquireLease('staff', 'test', 60_000);
  if (lease === undefined) throw new Error('The lease was refused');
  const writes = Array.from({ length: STAFF }, (_, at) => ({
    id: `p${at}`,
    position: at + 1,
    body: {
      status: at % 10 === 0 ? 'inactive' : 'active',
      groupId: `g${at % 20}`,
      nameKey: `name ${at % 900}`,
      emailKey: `p${at}@example.org`,
      startedOn: `20${10 + (at % 15)}-01-01`,
      searchText: `name ${at % 900} p${at}@example.org`,
    },
  }));
  await store.write(table, writes, STAFF, lease);
  explaining = SqliteDatabase.open(directory.file('read.db'), { readOnly: true });
  const prepare = SqliteDatabase.prototype.prepare;
  jest.spyOn(SqliteDatabase.prototype, 'prepare').mockImplementation(function (
    this: SqliteDatabase,
    sql: string,
  ) {
    if (this !== explaining && sql.includes('documents_1')) asked.push(sql);
    return prepare.call(this, sql);
  });
});
beforeEach(() => {
  asked = [];
});
afterAll(async () => {
  jest.restoreAllMocks();
  explaining.close();
  await store.close();
  directory.remove();
});

/** What SQLite does with the documents' table in the statements asked since the test began. */
const stepsOf = (statements: readonly string[]): readonly string[] =>
  statements.flatMap((sql) => {
    const values = [...sql].filter((character) => character === '?').map(() => null);
    return explaining
      .prepare(`explain query plan ${sql}`)
      .all<{ detail: string }>(...values)
      .map(({ detail }) => detail);
  });

const active: Predicate = { op: 'eq', field: 'status', value: 'active' };
const inactive: Predicate = { op: 'eq', field: 'status', value: 'inactive' };
const groups: Predicate = { op: 'in', field: 'groupId', values: ['g1', 'g2', 'g3'] };
const email: Predicate = { op: 'eq', field: 'emailKey', value: 'p77@example.org' };
const prefix: Predicate = { op: 'prefix', field: 'nameKey', value: 'name 42' };
const started: Predicate = { op: 'range', field: 'startedOn', gte: '2012-01-01', lt: '2014-01-01' };
const rare: Predicate = { op: 'contains', field: 'searchText', value: 'p1234@' };
const common: Predicate = { op: 'contains', field: 'searchText', value: 'example' };
const short: Predicate = { op: 'contains', field: 'searchText', value: '42' };
const and = (...of: readonly Predicate[]): Predicate => ({ op: 'and', of });

const promised: readonly (readonly [string, Predicate])[] = [
  ['everything', everything],
  ['a status', active],
  ['a status, groups', and(inactive, groups)],
  ['an e-mail address', email],
  ['the beginning of a name', prefix],
  ['dates', started],
  ['status, groups and dates', and(active, groups, started)],
  ['a rare text', rare],
  ['a common text', common],
  ['a short text', short],
  ['status, groups and text', and(active, groups, common)],
  ['not a status, and a text', and({ op: 'not', of: active }, common)],
];
const by = (field: string, direction: Order['direction']): readonly Order[] => [{ field, direction }];

describe.each(promised)('%s', (_, where) => {
  it('is found, counted and listed without passing through all rows', async () => {
    for (const field of ['nameKey', 'startedOn'] as const) {
      for (const direction of ['ascending', 'descending'] as const) {
        const orderBy = by(field, direction);
        await store.find(table, { where, orderBy, limit: 20 });
        await store.find(table, { where, orderBy, limit: 20, after: ['2013-01-01', 'p5'] });
        await store.find(table, { where, orderBy, limit: 20, before: ['2013-01-01', 'p5'] });
      }
    }
    await store.find(table, { where, orderBy: [], limit: 20 });
    await store.countBy(table, where, ['status', 'groupId']);
    await store.count(table, where);
    for await (const page of store.ids(table, where)) expect(page.length).toBeGreaterThan(0);

    const steps = stepsOf(asked);
    expect(steps.length).toBeGreaterThan(0);
    // A scan of the cells' index is how short and common texts are counted; it reads no rows.
    const whole = steps.filter((step) => /^SCAN documents_1(?! USING COVERING INDEX)/.test(step));
    expect(
      whole.filter((step) => !/^SCAN documents_1 USING INDEX documents_1_by_(id|cell_0)$/.test(step)),
    ).toEqual([]);
  });
});

it('walks the index of the order, sorting nothing, where matches are common', async () => {
  for (const where of [everything, active, common, and(active, common)]) {
    for (const direction of ['ascending', 'descending'] as const) {
      await store.find(table, {
        where,
        orderBy: by('nameKey', direction),
        limit: 20,
        after: ['name 3', 'p5'],
      });
    }
  }
  await store.find(table, {
    where: { op: 'eq', field: 'groupId', value: 'g1' },
    orderBy: by('nameKey', 'ascending'),
    limit: 5,
  });
  expect(stepsOf(asked).filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
});

it('answers counts over counted fields from the counters, without looking at the documents', async () => {
  await store.count(table, and(active, groups));
  await store.countBy(table, { op: 'not', of: and(active, groups) }, ['groupId']);
  await store.countBy(table, everything, ['status', 'groupId']);
  expect(asked).toEqual([]);
});

it('counts texts and dates along the cells, and rare texts from the text index', async () => {
  for (const where of [short, started, and(active, groups, common), and(started, common)]) {
    await store.countBy(table, where, ['status']);
  }
  const counts = asked.filter((sql) => sql.includes('as cell'));
  for (const step of stepsOf(counts).filter((each) => each.includes('documents_1'))) {
    expect(step).toMatch(/USING COVERING INDEX documents_1_by_cell_0/);
  }
  asked = [];
  await store.countBy(table, and(active, rare), ['status']);
  expect(stepsOf(asked)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^SCAN text_1_searchText VIRTUAL TABLE/)]),
  );
});
