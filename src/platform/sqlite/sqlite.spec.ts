import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  type TemporaryDirectory,
  temporaryDirectory,
} from '../../../test/support/sqlite/temporary-directory.js';
import type { Bindable } from './bindable.js';
import { SqliteFailure } from './sqlite.errors.js';
import { SqliteDatabase } from './sqlite.js';

let directory: TemporaryDirectory;
let database: SqliteDatabase;

beforeEach(() => {
  directory = temporaryDirectory();
  database = SqliteDatabase.open(directory.file('a.db'));
  database.exec('create table things(id integer primary key, name text unique)');
});
afterEach(() => {
  database.close();
  directory.remove();
});

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return error instanceof SqliteFailure ? error.code : String(error);
  }
  return 'no error';
};
const names = (from = database): string[] =>
  from
    .prepare('select name from things order by id')
    .all<{ name: string }>()
    .map((row) => row.name);

const bindable: fc.Arbitrary<Bindable> = fc.oneof(
  fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .filter((n) => !Number.isInteger(n) || Number.isSafeInteger(n)),
  fc.maxSafeInteger(),
  fc.bigInt({ min: BigInt(Number.MIN_SAFE_INTEGER), max: BigInt(Number.MAX_SAFE_INTEGER) }),
  fc.constant(null),
);
const notBindable: fc.Arbitrary<unknown> = fc.oneof(
  fc.boolean(),
  fc.constantFrom<unknown>(
    undefined,
    NaN,
    Infinity,
    -Infinity,
    Symbol('s'),
    () => 1,
    new Date(0),
    /x/,
    new Map(),
  ),
  fc.constantFrom<unknown>(2 ** 53, -(2 ** 53), 1e300, 2n ** 53n, 2n ** 64n, 'a\0b', '\ud800', 'x\udc00y'),
  fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  fc.uint8Array(),
  fc.array(fc.anything()),
  fc.object(),
);

describe('binding values', () => {
  it('gives back every bindable value as it was, in each kind of call', () => {
    const echo = database.prepare('select ? as first, ? as second');
    database.exec('create table kept(value)');
    fc.assert(
      fc.property(bindable, bindable, (first, second) => {
        const expected = { first: readBack(first), second: readBack(second) };
        expect(echo.all(first, second)).toEqual([expected]);
        expect(echo.one(first, second)).toEqual(expected);
        expect(database.prepare('insert into kept values (?)').run(first)).toBe(1);
        expect(database.prepare('select value from kept order by rowid desc limit 1').all()).toEqual([
          { value: expected.first },
        ]);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('refuses everything else with a TypeError, in any place and any kind of call, and lives on', () => {
    const echo = database.prepare('select ? as first, ? as second');
    const insert = database.prepare('insert into things(name) values (?)');
    fc.assert(
      fc.property(notBindable, bindable, (bad, good) => {
        const value = bad as Bindable;
        expect(() => echo.all(value, good)).toThrow(TypeError);
        expect(() => echo.one(good, value)).toThrow(TypeError);
        expect(() => insert.run(value)).toThrow(TypeError);
      }),
      { seed: 7, numRuns: 500 },
    );
    expect(names()).toEqual([]);
  });

  it('binds whole numbers as integers and others as reals', () => {
    const row = database.prepare('select typeof(?) as a, typeof(?) as b, typeof(?) as c').one(1, 1.5, 3n);
    expect(row).toEqual({ a: 'integer', b: 'real', c: 'integer' });
  });

  it('refuses a missing or a surplus value, which the driver would let pass', () => {
    const statement = database.prepare("select ? as a, '?' as b /* ? */ -- ?");
    expect(statement.all(1)).toEqual([{ a: 1, b: '?' }]);
    expect(() => statement.all()).toThrow(TypeError);
    expect(() => statement.all(1, 2)).toThrow(TypeError);
  });

  it('refuses named and numbered parameters', () => {
    expect(() => database.prepare('select :name')).toThrow(TypeError);
    expect(() => database.prepare('select ?2')).toThrow(TypeError);
  });

  it('gives rows as plain objects without anything the statement did not name', () => {
    const row = database.prepare('select 1 as a').one<object>();
    expect(Object.getOwnPropertyNames(row)).toEqual(['a']);
    expect(database.prepare('select 1 as a where 0').one()).toBeUndefined();
  });

  it('gives rows as arrays where asked to, from the same statement, in turn', () => {
    const statement = database.prepare('select ? as b, ? as a');
    expect(statement.values(1, null)).toEqual([[1, null]]);
    expect(statement.all(1, 'x')).toEqual([{ b: 1, a: 'x' }]);
    expect(statement.values('y', 2)).toEqual([['y', 2]]);
  });
});

describe('transactions', () => {
  const add = (name: string): number => database.prepare('insert into things(name) values (?)').run(name);

  it('keep everything or nothing', () => {
    expect(database.transaction(() => add('kept'))).toBe(1);
    const work = () =>
      database.transaction(() => {
        add('lost');
        add('kept');
      });
    expect(codeOf(work)).toBe('CONSTRAINT');
    expect(names()).toEqual(['kept']);
  });

  it('refuse to wait for a promise', () => {
    expect(() => database.transaction(async () => add('lost'))).toThrow(TypeError);
    expect(names()).toEqual([]);
  });

  it('are kept out by a second writer with BUSY, while readers go on', () => {
    const other = SqliteDatabase.open(database.file, { busyTimeoutMs: 0 });
    database.transaction(() => {
      add('unseen');
      expect(codeOf(() => other.transaction(() => undefined))).toBe('BUSY');
      expect(names(other)).toEqual([]);
    });
    expect(names(other)).toEqual(['unseen']);
    other.close();
  });

  it('leave nothing behind on a full disk and work again once there is room', () => {
    database.exec('pragma max_page_count = 6');
    const fill = () => database.transaction(() => ['a', 'b'].forEach((letter) => add(letter.repeat(20_000))));
    expect(codeOf(fill)).toBe('FULL');
    expect(names()).toEqual([]);
    database.exec('pragma max_page_count = 1000');
    fill();
    expect(names()).toHaveLength(2);
  });
});

describe('opening', () => {
  it('for reading only refuses every write, and needs the file to exist', () => {
    const reader = SqliteDatabase.open(database.file, { readOnly: true });
    expect(codeOf(() => reader.exec("insert into things(name) values ('x')"))).toBe('READ_ONLY');
    expect(codeOf(() => reader.prepare('delete from things').run())).toBe('READ_ONLY');
    reader.close();
    expect(codeOf(() => SqliteDatabase.open(directory.file('none.db'), { readOnly: true }))).toBe(
      'CANNOT_OPEN',
    );
  });

  it('sets what the options ask for', () => {
    const opened = SqliteDatabase.open(database.file, {
      synchronous: 'normal',
      cacheMiB: 3,
      mappedMiB: 5,
      walAutocheckpointPages: 77,
      busyTimeoutMs: 12,
    });
    const settings = ['journal_mode', 'synchronous', 'cache_size', 'mmap_size', 'wal_autocheckpoint'];
    expect(settings.map((name) => opened.pragma(name))).toEqual(['wal', 1, -3072, 5 * 1024 * 1024, 77]);
    expect(opened.pragma('busy_timeout')).toBe(12);
    expect(database.pragma('synchronous')).toBe(2);
    opened.close();
    const paged = SqliteDatabase.open(directory.file('paged.db'), { pageKiB: 8 });
    expect([paged.pragma('page_size'), database.pragma('page_size')]).toEqual([8192, 4096]);
    paged.close();
  });

  it('names the file in what it says about a bad path and about a file that is no database', () => {
    const missing = directory.file('no/such/folder/a.db');
    expect(codeOf(() => SqliteDatabase.open(missing))).toBe('CANNOT_OPEN');
    const junk = directory.file('junk.db');
    writeFileSync(junk, 'not a database. '.repeat(500));
    expect(codeOf(() => SqliteDatabase.open(junk))).toBe('CORRUPT');
    expect(() => SqliteDatabase.open(junk)).toThrow(junk);
  });
});

it('answers CLOSED after close, from the database and from its statements, and closes twice without harm', () => {
  const statement = database.prepare('select 1');
  database.close();
  database.close();
  expect(codeOf(() => database.exec('select 1'))).toBe('CLOSED');
  expect(codeOf(() => database.prepare('select 2'))).toBe('CLOSED');
  expect(codeOf(() => database.transaction(() => 1))).toBe('CLOSED');
  expect(codeOf(() => statement.all())).toBe('CLOSED');
});

/** Integers come back as numbers, and SQLite knows no negative zero among its integers. */
const readBack = (value: Bindable): string | number | null => {
  if (typeof value === 'bigint') return Number(value);
  return value === 0 ? 0 : value;
};
