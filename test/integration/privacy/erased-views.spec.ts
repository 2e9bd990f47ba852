import { projections } from '../../../src/composition/program.js';
import { startProjector } from '../../../src/composition/projector.js';
import { createLog } from '../../../src/platform/observability/log.js';
import { MasterKeys } from '../../../src/platform/keys/master-keys.js';
import { READ_STORE } from '../../../src/platform/ports.js';
import { everything } from '../../../src/platform/read-store/predicate.js';
import type { ReadStore } from '../../../src/platform/read-store/read-store.js';
import { eventually } from '../../support/eventually.js';
import { NaiveReadStore } from '../../support/read-store/naive-read-store.js';
import { PlainTextScanner } from '../../support/sealed/plain-text-scanner.js';
import { ErasureWorld, PERSONAL } from './erasure-world.js';

let world: ErasureWorld;
beforeAll(async () => {
  world = await ErasureWorld.start();
});
afterAll(() => world.stop());

/** All documents of all views, as soon as they show the whole log. */
const documentsOf = async (store: ReadStore) => {
  const head = await world.rollbook.log.head();
  const found = new Map<string, unknown>();
  await eventually('the views show the whole log', async () => {
    for (const { view } of projections) {
      const table = { view, version: (await store.activeVersion(view.name)) ?? 0 };
      const { checkpoint } = await store.stateOf(table);
      expect([view.name, checkpoint]).toEqual([view.name, head]);
      const documents = await store.find(table, { where: everything, orderBy: [], limit: 1_000 });
      const counts = await Promise.all(
        (view.counted ?? []).map((by) => store.countBy(table, everything, by)),
      );
      found.set(view.name, { documents, counts });
    }
  });
  return found;
};

it('are built anew without the key as they are when the erasure is folded into them', async () => {
  const { learnerId } = await world.quirina();
  await world.sessions.learners(2);
  const live = world.rollbook.app.get<ReadStore>(READ_STORE);
  const scanner = new PlainTextScanner(PERSONAL);
  const before = await documentsOf(live);
  expect(scanner.foundIn(JSON.stringify([...before]))).toContain('Vexmarsh');
  await world.erase(learnerId);
  const after = await documentsOf(live);
  const stores = {
    events: world.rollbook.log,
    views: new NaiveReadStore(),
    keys: world.keys,
    masterKeys: MasterKeys.parse(Buffer.alloc(32, 3).toString('base64')),
    close: async () => undefined,
  };
  const projector = startProjector(stores, 'UTC', createLog('silent', 'test'));
  const rebuilt = await documentsOf(stores.views);
  await projector.stop();
  expect(rebuilt).toEqual(after);
  expect(scanner.foundIn(JSON.stringify([...after]))).toEqual([]);
  expect(JSON.stringify([...after])).toContain(learnerId);
});
