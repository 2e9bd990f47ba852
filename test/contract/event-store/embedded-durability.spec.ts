import { copyFileSync, statSync, truncateSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { EmbeddedEventStore } from '../../../src/platform/event-store/embedded/embedded-event-store.js';
import type { RecordedEvent } from '../../../src/platform/events/event.js';
import { SqliteDatabase } from '../../../src/platform/sqlite/sqlite.js';
import { ChildProgram, transpilePlatform } from '../../support/sqlite/child-program.js';
import { type TemporaryDirectory, temporaryDirectory } from '../../support/sqlite/temporary-directory.js';
import { readFeed, someEvent, someEvents } from './contract-events.js';

let directory: TemporaryDirectory;
beforeEach(() => {
  directory = temporaryDirectory();
});
afterEach(() => directory.remove());

/** The whole log of a store that is opened for it, after SQLite has checked its file. */
const logIn = async (path: string): Promise<readonly RecordedEvent[]> => {
  const database = SqliteDatabase.open(path);
  expect(database.pragma('integrity_check')).toBe('ok');
  database.close();
  const store = EmbeddedEventStore.open({ path });
  const log = await readFeed(store, { after: 0 });
  await store.close();
  return log;
};
const oneTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

/** Eight writers that never stop; each prints the position of an event as soon as its append was acknowledged. */
const WRITERS = `
  import { randomUUID } from 'node:crypto';
  import { EmbeddedEventStore } from './event-store/embedded/embedded-event-store.js';
  const store = EmbeddedEventStore.open({ path: process.argv[2] });
  const metadata = { actor: { kind: 'system', id: 's' }, recordedAt: '2026-03-31T09:00:00.000Z', correlationId: 'c', schema: 1 };
  const write = async (stream) => {
    for (;;) {
      const id = randomUUID();
      const { position } = await store.append(stream, 'any', [{ id, type: 'Written', data: { text: id.repeat(20) }, metadata }]);
      console.log(position + ' ' + id);
    }
  };
  await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((number) => write(\`\${process.argv[3]}-\${number}\`)));
`;

it('keeps every acknowledged append through kill -9, time after time, and goes on behind it', async () => {
  transpilePlatform(directory.path);
  const path = directory.file('events.db');
  const acknowledged = new Map<number, string>();
  for (const [round, acknowledgements] of [1, 17, 230, 64].entries()) {
    const child = new ChildProgram(directory.path, WRITERS, [path, `round-${round}`]);
    await child.hasPrinted(acknowledgements);
    await child.kill();
    for (const line of child.lines) {
      // The last line may be cut in two by the kill.
      const [, position, id] = /^(\d+) (\S{36})$/.exec(line) ?? [];
      if (id !== undefined) acknowledged.set(Number(position), id);
    }
    const log = await logIn(path);
    expect(log.map(({ position }) => position)).toEqual(oneTo(log.length));
    const kept = new Map(log.map(({ position, id }) => [position, id]));
    expect([...acknowledged].filter(([position, id]) => kept.get(position) !== id)).toEqual([]);
  }
  expect(acknowledged.size).toBeGreaterThanOrEqual(300);
}, 60_000);

it('opens a log whose write-ahead log was cut anywhere as a prefix of what was acknowledged, whole appends only', async () => {
  const path = directory.file('events.db');
  const store = EmbeddedEventStore.open({ path });
  for (let count = 0; count < 30; count += 1) {
    await store.append(`stream-${count}`, 'none', [...someEvents(2), someEvent({ text: 'x'.repeat(3_000) })]);
  }
  const written = await readFeed(store, { after: 0 });
  const cuts = 25;
  const length = statSync(`${path}-wal`).size;
  const kept: number[] = [];
  for (let cut = 0; cut <= cuts; cut += 1) {
    const copy = directory.file(`cut-${cut}.db`);
    copyFileSync(path, copy);
    copyFileSync(`${path}-wal`, `${copy}-wal`);
    truncateSync(`${copy}-wal`, Math.floor((length * cut) / cuts));
    const log = await logIn(copy);
    expect(log).toEqual(written.slice(0, log.length));
    expect(log.length % 3).toBe(0);
    kept.push(log.length);
  }
  await store.close();
  expect(kept).toEqual([...kept].sort((a, b) => a - b));
  expect(kept.at(-1)).toBe(written.length);
});

it('answers a retry of an append whose answer was lost with the process', async () => {
  transpilePlatform(directory.path);
  const path = directory.file('events.db');
  const event = { ...someEvent(), id: randomUUID() };
  const child = new ChildProgram(
    directory.path,
    `import { EmbeddedEventStore } from './event-store/embedded/embedded-event-store.js';
     const store = EmbeddedEventStore.open({ path: process.argv[2] });
     await store.append('s', 'none', [JSON.parse(process.argv[3])]);
     console.log('written');
     setInterval(() => store, 1_000);`,
    [path, JSON.stringify(event)],
  );
  await child.hasPrinted(1);
  await child.kill();
  const store = EmbeddedEventStore.open({ path });
  expect(await store.append('s', 'none', [event])).toEqual({ outcome: 'appended', revision: 0, position: 1 });
  await store.close();
});
