import { randomUUID } from 'node:crypto';
import {
  type TemporaryDirectory,
  temporaryDirectory,
} from '../../../../test/support/sqlite/temporary-directory.js';
import { SqliteDatabase } from '../../sqlite/sqlite.js';
import { InvalidAppend, StoreUnavailable } from '../event-store.errors.js';
import { prepareEventSchema } from './event-schema.js';
import { GroupCommit } from './group-commit.js';
import type { PreparedAppend } from './prepared-append.js';
import { toStoreError } from './store-errors.js';

let directory: TemporaryDirectory;
let database: SqliteDatabase;
let commits: number;
let group: GroupCommit;

beforeEach(() => {
  directory = temporaryDirectory();
  database = SqliteDatabase.open(directory.file('events.db'));
  prepareEventSchema(database);
  commits = 0;
  group = new GroupCommit(database, () => (commits += 1), toStoreError);
});
afterEach(() => {
  database.close();
  directory.remove();
});

const appendTo = (stream: string, id: string = randomUUID(), data = '{}'): PreparedAppend => ({
  stream,
  expected: 'any',
  events: [{ id, type: 'SomethingHappened', data, metadata: '{}' }],
});
const log = () =>
  database
    .prepare('select position, stream, revision from events order by position')
    .all<{ position: number; stream: string; revision: number }>();

it('commits the appends of concurrent callers together, in the order they were asked for', async () => {
  await Promise.all(Array.from({ length: 32 }, (_, number) => group.append([appendTo(`s-${number % 2}`)])));
  expect(commits).toBe(1);
  expect(log()).toEqual(
    Array.from({ length: 32 }, (_, number) => ({
      position: number + 1,
      stream: `s-${number % 2}`,
      revision: Math.floor(number / 2),
    })),
  );
});

it('divides what is waiting, so that the thread is not held for long, and never divides one call', async () => {
  const call = (prefix: string) =>
    Array.from({ length: 600 }, (_, number) => appendTo(`${prefix}-${number}`));
  await Promise.all([group.append(call('a')), group.append(call('b')), group.append([appendTo('c')])]);
  expect(commits).toBe(2);
  expect(log()).toHaveLength(1_201);
});

it('refuses a whole call for an id of another stream, leaves the others of its group alone, and no gap', async () => {
  const id = randomUUID();
  const outcomes = await Promise.allSettled([
    group.append([appendTo('a', id)]),
    group.append([appendTo('b'), appendTo('c', id)]),
    group.append([appendTo('d')]),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(outcomes[1]).toMatchObject({ reason: expect.any(InvalidAppend) });
  expect(log()).toEqual([
    { position: 1, stream: 'a', revision: 0 },
    { position: 2, stream: 'd', revision: 0 },
  ]);
});

it('sees what the calls before it in the same group wrote', async () => {
  const id = randomUUID();
  const expecting = (expected: PreparedAppend['expected']) => ({ ...appendTo('a'), expected });
  const outcomes = await Promise.all([
    group.append([{ ...appendTo('a', id), expected: 'none' }]),
    group.append([expecting('none')]),
    group.append([expecting(0)]),
    group.append([{ ...appendTo('a', id), expected: 'none' }]),
  ]);
  expect(outcomes.flat()).toEqual([
    { outcome: 'appended', revision: 0, position: 1 },
    { outcome: 'conflict', stream: 'a', expected: 'none', actual: 0 },
    { outcome: 'appended', revision: 1, position: 2 },
    { outcome: 'appended', revision: 0, position: 1 },
  ]);
});

it('writes nothing of a group on a full disk, says so to each caller, and goes on once there is room', async () => {
  await group.append([appendTo('a')]);
  database.exec(`pragma max_page_count = ${Number(database.pragma('page_count')) + 8}`);
  const large = `{"text":"${'x'.repeat(100_000)}"}`;
  const asked = [appendTo('b'), appendTo('c', randomUUID(), large), appendTo('d')];
  const outcomes = await Promise.allSettled(asked.map((append) => group.append([append])));
  for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: expect.any(StoreUnavailable) });
  expect(log()).toHaveLength(1);
  expect(database.inTransaction).toBe(false);
  database.exec('pragma max_page_count = 10000');
  await Promise.all(asked.map((append) => group.append([append])));
  expect(log().map(({ position, stream }) => `${position} ${stream}`)).toEqual(['1 a', '2 b', '3 c', '4 d']);
});

it('commits what is waiting when it is closed', async () => {
  const waiting = group.append([appendTo('a')]);
  group.close();
  database.close();
  expect(await waiting).toEqual([{ outcome: 'appended', revision: 0, position: 1 }]);
});
