import {
  type TemporaryDirectory,
  temporaryDirectory,
} from '../../../../test/support/sqlite/temporary-directory.js';
import { SqliteDatabase } from '../../sqlite/sqlite.js';
import { StoreCorrupt } from '../event-store.errors.js';
import { prepareEventSchema } from './event-schema.js';
import { FeedReader } from './feed-reader.js';

let directory: TemporaryDirectory;
let database: SqliteDatabase;

beforeEach(() => {
  directory = temporaryDirectory();
  database = SqliteDatabase.open(directory.file('events.db'), { synchronous: 'normal' });
  prepareEventSchema(database);
});
afterEach(() => {
  database.close();
  directory.remove();
});

/** Events at positions 1 to `count`, of type `Rare` at every `rare`-th; `characters` of text each. */
const fill = (count: number, rare = count, characters = 1): void => {
  database
    .prepare(
      `insert into events
       with recursive number(n) as (select 1 union all select n + 1 from number where n < ?)
       select n, 's-' || n, 0, 'id-' || n, iif(n % ? = 0, 'Rare', 'Common'),
         '{"text":"' || substr(?, 1, ?) || '"}', '{}' from number`,
    )
    .run(count, rare, 'x'.repeat(characters), characters);
};
const readAll = (reader: FeedReader, end: number) => {
  const batches = [];
  for (let after = 0; after < end; after = batches.at(-1)?.checkpoint ?? end)
    batches.push(reader.read(after, end));
  return batches;
};

it('looks at 10,000 positions at most for one batch, so that a rare filter does not hold the thread', () => {
  fill(25_000, 12_500);
  const batches = readAll(new FeedReader(database, { types: ['Rare'] }, 1_000), 25_000);
  const seen = batches.map(({ events, ...rest }) => ({
    ...rest,
    positions: events.map(({ position }) => position),
  }));
  expect(seen).toEqual([
    { checkpoint: 10_000, caughtUp: false, positions: [] },
    { checkpoint: 20_000, caughtUp: false, positions: [12_500] },
    { checkpoint: 25_000, caughtUp: true, positions: [25_000] },
  ]);
});

it('closes a batch of large events early', () => {
  fill(200, 200, 500_000);
  const batches = readAll(new FeedReader(database, undefined, 1_000), 200);
  expect(Math.max(...batches.map(({ events }) => events.length))).toBeLessThanOrEqual(64);
  expect(batches.flatMap(({ events }) => events.map(({ position }) => position))).toEqual(
    Array.from({ length: 200 }, (_, index) => index + 1),
  );
});

it('fills batches of small events to the batch size', () => {
  fill(2_500);
  const batches = readAll(new FeedReader(database, { streamPrefixes: ['s-'] }, 1_000), 2_500);
  expect(batches.map(({ events }) => events.length)).toEqual([1_000, 1_000, 500]);
});

it('lets nothing through a filter that names nothing', () => {
  fill(10);
  for (const filter of [{ streamPrefixes: [] }, { types: [] }]) {
    expect(new FeedReader(database, filter, 10).read(0, 10)).toEqual({
      events: [],
      checkpoint: 10,
      caughtUp: true,
    });
  }
});

it('reads along the log and never by another index, whatever the filter', () => {
  for (const filter of [undefined, { types: ['Rare'] }, { streamPrefixes: ['a-', 'b-'], types: ['Rare'] }]) {
    const plan = new FeedReader(database, filter, 10).plan().join('; ');
    expect(plan).toBe('SEARCH events USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)');
  }
});

it.each(['not json', '{"cut": ', '7', 'null'])(
  'reports an event whose data is %j, by its position',
  (data) => {
    fill(5);
    database.prepare('update events set data = ? where position = 3').run(data);
    const read = () => new FeedReader(database, undefined, 10).read(0, 5);
    expect(read).toThrow(StoreCorrupt);
    expect(read).toThrow('position 3');
  },
);
