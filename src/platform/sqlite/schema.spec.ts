import {
  type TemporaryDirectory,
  temporaryDirectory,
} from '../../../test/support/sqlite/temporary-directory.js';
import { prepareSchema } from './schema.js';
import { SqliteDatabase } from './sqlite.js';

let directory: TemporaryDirectory;
let database: SqliteDatabase;

beforeEach(() => {
  directory = temporaryDirectory();
  database = SqliteDatabase.open(directory.file('a.db'));
});
afterEach(() => {
  database.close();
  directory.remove();
});

const schema = { version: 3, create: 'create table a(x); create table b(x)' };
const tables = (): string[] =>
  database
    .prepare('select name from sqlite_schema order by name')
    .all<{ name: string }>()
    .map(({ name }) => name);

it('makes the tables once and remembers the version', () => {
  prepareSchema(database, schema);
  prepareSchema(database, schema);
  expect(tables()).toEqual(['a', 'b']);
  expect(database.pragma('user_version')).toBe(3);
});

it('makes all tables or none', () => {
  expect(() =>
    prepareSchema(database, { ...schema, create: 'create table a(x); create table a(x)' }),
  ).toThrow();
  expect(tables()).toEqual([]);
  expect(database.pragma('user_version')).toBe(0);
});

it('refuses a file of a newer version, naming it, and leaves it alone', () => {
  database.exec('pragma user_version = 4');
  const prepare = () => prepareSchema(database, schema);
  expect(prepare).toThrow(expect.objectContaining({ code: 'TOO_NEW', file: database.file }));
  expect(tables()).toEqual([]);
});
