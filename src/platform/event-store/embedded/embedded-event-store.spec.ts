import { randomUUID } from 'node:crypto';
import {
  type TemporaryDirectory,
  temporaryDirectory,
} from '../../../../test/support/sqlite/temporary-directory.js';
import { SqliteFailure } from '../../sqlite/sqlite.errors.js';
import { SqliteDatabase } from '../../sqlite/sqlite.js';
import type { NewEvent } from '../../events/event.js';
import { StoreClosed, StoreUnavailable } from '../event-store.errors.js';
import type { FeedBatch } from '../event-store.js';
import { EmbeddedEventStore } from './embedded-event-store.js';

let directory: TemporaryDirectory;
let path: string;
let store: EmbeddedEventStore;

beforeEach(() => {
  directory = temporaryDirectory();
  path = directory.file('events.db');
  store = EmbeddedEventStore.open({ path });
});
afterEach(async () => {
  await store.close();
  directory.remove();
});

const someEvent = (): NewEvent => ({
  id: randomUUID(),
  type: 'SomethingHappened',
  data: {},
  metadata: {
    actor: { kind: 'system', id: 'system' },
    recordedAt: '2026-03-31T09:00:00.000Z',
    correlationId: 'c',
    schema: 1,
  },
});
const nextBatch = async (feed: AsyncIterator<FeedBatch>): Promise<FeedBatch> => {
  const { value, done } = await feed.next();
  if (done) throw new Error('The feed has ended');
  return value;
};

describe('a second, read-only connection to the log', () => {
  it('follows live what the first one writes, with a checkpoint for every position', async () => {
    const reader = EmbeddedEventStore.open({ path, readOnly: true });
    const end = new AbortController();
    const feed = reader
      .subscribe({ after: 0, filter: { streamPrefixes: ['seen-'] } }, end.signal)
      [Symbol.asyncIterator]();
    expect(await nextBatch(feed)).toEqual({ events: [], checkpoint: 0, caughtUp: true });
    const event = someEvent();
    await store.append('seen-1', 'none', [event]);
    expect(await nextBatch(feed)).toEqual({
      events: [{ ...event, stream: 'seen-1', revision: 0, position: 1 }],
      checkpoint: 1,
      caughtUp: true,
    });
    await store.append('unseen-1', 'none', [someEvent()]);
    expect(await nextBatch(feed)).toEqual({ events: [], checkpoint: 2, caughtUp: true });
    const last = feed.next();
    end.abort();
    expect(await last).toEqual({ value: undefined, done: true });
    await reader.close();
  });

  it('cannot append', async () => {
    const reader = EmbeddedEventStore.open({ path, readOnly: true });
    await expect(reader.append('s', 'any', [someEvent()])).rejects.toThrow(StoreUnavailable);
    expect(await store.head()).toBe(0);
    await reader.close();
  });

  it('needs a log that was made before', () => {
    const open = (name: string) => () =>
      EmbeddedEventStore.open({ path: directory.file(name), readOnly: true });
    expect(open('none.db')).toThrow(StoreUnavailable);
    SqliteDatabase.open(directory.file('empty.db')).close();
    expect(open('empty.db')).toThrow(StoreUnavailable);
  });
});

it('reads a log to where it ended when it was asked for', async () => {
  await store.append('s', 'any', [someEvent(), someEvent()]);
  const batches = store.readAll({ after: 0 });
  await store.append('s', 'any', [someEvent()]);
  const seen = [];
  for await (const { checkpoint, caughtUp } of batches) seen.push({ checkpoint, caughtUp });
  expect(seen).toEqual([{ checkpoint: 2, caughtUp: true }]);
});

it('numbers positions densely, across conflicts and refused appends', async () => {
  for (let round = 0; round < 10; round += 1) {
    await Promise.allSettled([
      store.append('s', 'none', [someEvent()]),
      store.append('s', 'any', [someEvent(), someEvent()]),
      store.append('s', 'any', []),
      store.append('t', 99, [someEvent()]),
    ]);
  }
  const positions = [];
  for await (const { events } of store.readAll({ after: 0 }))
    positions.push(...events.map(({ position }) => position));
  expect(positions).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
});

it('refuses a log of a newer version and leaves it as it is', async () => {
  await store.append('s', 'any', [someEvent()]);
  await store.close();
  const database = SqliteDatabase.open(path);
  database.exec('pragma user_version = 2');
  for (const readOnly of [false, true]) {
    const open = () => EmbeddedEventStore.open({ path, readOnly });
    expect(open).toThrow(SqliteFailure);
    expect(open).toThrow('newer version of the program');
  }
  expect(database.pragma('user_version')).toBe(2);
  database.close();
});

it('ends open feeds with StoreClosed when it is closed, and commits the appends that were waiting', async () => {
  const feed = store.subscribe({ after: 0 }, new AbortController().signal)[Symbol.asyncIterator]();
  await nextBatch(feed);
  const waitingFeed = feed.next();
  const waitingAppend = store.append('s', 'none', [someEvent()]);
  await store.close();
  await expect(waitingFeed).rejects.toThrow(StoreClosed);
  expect(await waitingAppend).toEqual({ outcome: 'appended', revision: 0, position: 1 });
});
