import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { transformFileSync } from '@swc/core';
import { EmbeddedReadStore } from '../../../src/platform/read-store/embedded/embedded-read-store.js';
import { everything } from '../../../src/platform/read-store/predicate.js';
import { temporaryDirectory } from '../../support/sqlite/temporary-directory.js';
import { fill, people, peopleView } from './people-view.js';

const SOURCES = resolve('src/platform');
const STAFF = 200;
const BATCHES = 40;

/** Plain JavaScript of what the worker needs, because a worker thread is outside Jest. */
const transpileInto = (directory: string): void => {
  for (const folder of ['deciding', 'events', 'sqlite', 'read-store']) {
    for (const file of readdirSync(join(SOURCES, folder), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts') || file.endsWith('.spec.ts') || file.startsWith('mongodb')) continue;
      const output = join(directory, folder, file.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(output), { recursive: true });
      writeFileSync(output, transformFileSync(join(SOURCES, folder, file), { swcrc: true }).code);
    }
  }
  writeFileSync(join(directory, 'package.json'), '{ "type": "module" }');
  symlinkSync(resolve('node_modules'), join(directory, 'node_modules'));
};

// Each batch gives all of them the same status and score, so whoever sees two has seen half a batch.
const PROGRAM = `
  import { workerData } from 'node:worker_threads';
  import { EmbeddedReadStore } from './read-store/embedded/embedded-read-store.js';
  const { path, table, staff, batches } = workerData;
  const store = EmbeddedReadStore.open({ path, cacheMiB: 8 });
  const lease = await store.acquireLease('people', 'projector-1', 60000);
  for (let batch = 1; batch <= batches; batch += 1) {
    const body = { status: 'status-' + batch, score: batch, searchText: 'of batch ' + batch };
    const writes = Array.from({ length: staff }, (_, at) => ({ id: 'p' + at, position: batch * 1000 + at, body }));
    await store.write(table, writes, batch * 1000 + staff, lease);
  }
  await store.close();
`;

it('shows a reader only whole batches while a worker thread writes', async () => {
  const directory = temporaryDirectory();
  transpileInto(directory.path);
  writeFileSync(directory.file('program.js'), PROGRAM);
  const path = directory.file('read.db');
  const store = EmbeddedReadStore.open({ path, cacheMiB: 8 });
  await fill(
    store,
    Object.fromEntries(
      Array.from({ length: STAFF }, (_, at) => [`p${at}`, { status: 'status-0', score: 0 }]),
    ),
  );
  const workerData = { path, table: { view: peopleView, version: 1 }, staff: STAFF, batches: BATCHES };
  const worker = new Worker(directory.file('program.js'), { workerData });
  let running = true;
  const ended = new Promise<void>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  }).finally(() => (running = false));

  const seen = new Set<number>();
  while (running) {
    const cells = await store.countBy(people, everything, ['status']);
    expect(cells.map(({ count }) => count)).toEqual([STAFF]);
    const page = await store.find(people, { where: everything, orderBy: [], limit: STAFF });
    const scores = new Set(page.map(({ body }) => Number(body['score'])));
    expect([page.length, scores.size]).toEqual([STAFF, 1]);
    scores.forEach((score) => seen.add(score));
    await new Promise(setImmediate);
  }
  await ended;

  expect(seen.size).toBeGreaterThan(1);
  expect(await store.countBy(people, everything, ['status', 'groupId'])).toEqual([
    { values: [`status-${BATCHES}`, null], count: STAFF },
  ]);
  expect(await store.stateOf(people)).toEqual({ checkpoint: BATCHES * 1000 + STAFF });
  await store.close();
  directory.remove();
}, 60_000);
