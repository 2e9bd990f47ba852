import {
  type TemporaryDirectory,
  temporaryDirectory,
} from '../../../test/support/sqlite/temporary-directory.js';
import { SqliteFailure } from './sqlite.errors.js';
import { SqliteDatabase } from './sqlite.js';
import { WriteQueue } from './write-queue.js';

let directory: TemporaryDirectory;
let database: SqliteDatabase;
let queue: WriteQueue;

beforeEach(() => {
  directory = temporaryDirectory();
  database = SqliteDatabase.open(directory.file('a.db'));
  database.exec('create table things(name text unique)');
  queue = new WriteQueue(database);
});
afterEach(() => {
  database.close();
  directory.remove();
});

const add = (name: string): number => database.prepare('insert into things(name) values (?)').run(name);
const names = (): string[] =>
  database
    .prepare('select name from things order by rowid')
    .all<{ name: string }>()
    .map((row) => row.name);

it('commits waiting writes together, in order, each with its own answer', async () => {
  const other = SqliteDatabase.open(database.file, { readOnly: true });
  const before = other.pragma('data_version');
  const answers = Promise.all(['a', 'b', 'c'].map((name) => queue.write(() => `${name} ${add(name)}`)));
  expect(other.pragma('data_version')).toBe(before);
  expect(await answers).toEqual(['a 1', 'b 1', 'c 1']);
  expect(names()).toEqual(['a', 'b', 'c']);
  other.close();
});

it('takes back what a failing write changed, and nothing of the others', async () => {
  const failing = (error: Error) =>
    queue.write(() => {
      add('taken back');
      throw error;
    });
  const outcomes = await Promise.allSettled([
    queue.write(() => add('a')),
    failing(new TypeError('no')),
    queue.write(() => add('a')),
    queue.write(() => add('b')),
  ]);
  expect(outcomes).toEqual([
    { status: 'fulfilled', value: 1 },
    { status: 'rejected', reason: new TypeError('no') },
    { status: 'rejected', reason: expect.objectContaining({ code: 'CONSTRAINT' }) },
    { status: 'fulfilled', value: 1 },
  ]);
  expect(names()).toEqual(['a', 'b']);
});

it('fails all of them on a full disk, writes nothing, and goes on once there is room', async () => {
  database.exec('pragma max_page_count = 6');
  const both = () =>
    Promise.allSettled(['a', 'b'.repeat(50_000)].map((name) => queue.write(() => add(name))));
  for (const outcome of await both()) {
    expect(outcome).toMatchObject({ reason: expect.any(SqliteFailure) });
    expect(outcome).toMatchObject({ reason: { code: 'FULL' } });
  }
  expect(names()).toEqual([]);
  database.exec('pragma max_page_count = 1000');
  await both();
  expect(names()).toHaveLength(2);
});

it('commits what is waiting before a close, and fails what comes after it with CLOSED', async () => {
  const waiting = queue.write(() => add('a'));
  queue.commitWaiting();
  database.close();
  expect(await waiting).toBe(1);
  await expect(queue.write(() => add('b'))).rejects.toMatchObject({ code: 'CLOSED' });
});
