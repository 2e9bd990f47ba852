import type { EventStore } from '../../../src/platform/event-store/event-store.js';
import type { EvidenceStore } from '../../../src/platform/evidence-store/evidence-store.js';
import { EvidenceStoreUnavailable } from '../../../src/platform/evidence-store/evidence-store.errors.js';
import { KeyStoreUnavailable } from '../../../src/platform/keys/keys.errors.js';
import { EVIDENCE_STORE } from '../../../src/platform/ports.js';
import { type CrashPoint, crashingStore, switchingStore } from '../../support/crashing-event-store.js';
import { InMemoryKeyStore } from '../../support/in-memory/in-memory-key-store.js';
import { ErasureWorld } from './erasure-world.js';

let world: ErasureWorld;
let log: EventStore;
/** What the program sees of the store at the moment. */
let seen: EventStore;
beforeAll(async () => {
  world = await ErasureWorld.start((store) => {
    log = store;
    seen = store;
    return switchingStore(() => seen);
  });
});
afterAll(() => world.stop());

/** A learner with a reserved address and a file of their own, who has left. */
const leaver = async (name: string) => {
  const email = `${name}@example.org`;
  const groupId = world.sessions.kitchen;
  const { learnerId } = (await world.administrator.post('/learners', { name, email, groupId })).body;
  const file = await world.file(`%PDF-1.7 of ${name}`);
  await world.completed(learnerId, '2026-11-20', file);
  await world.administrator.post(`/learners/${learnerId}/deactivate`, { reason: 'left' });
  return { learnerId, file };
};

const evidence = () => world.rollbook.app.get<EvidenceStore>(EVIDENCE_STORE);

/** What is left of a learner: `whole`, `nothing`, or else what. */
const left = async ({ learnerId, file }: Awaited<ReturnType<typeof leaver>>) => {
  const types = world.rollbook.log.log
    .filter(({ data }) => data['learnerId'] === learnerId)
    .map(({ type }) => type);
  const parts = {
    event: !types.includes('LearnerErased'),
    key: (await world.keys.get([learnerId])).get(learnerId)?.state === 'present',
    reservation: !types.includes('EmailReleased'),
    file: await evidence().has(file),
  };
  const kept = Object.entries(parts).flatMap(([part, there]) => (there ? [part] : []));
  return kept.length === 0 ? 'nothing' : kept.length === 4 ? 'whole' : kept.join();
};

/** More calls than an erasure makes. */
const CALLS = 8;
const POINTS = Array.from({ length: CALLS }, (_, index) => index + 1).flatMap((call): CrashPoint[] => [
  { call, after: false },
  { call, after: true },
]);

it('is finished by whoever runs next, or was never begun, wherever the process dies', async () => {
  const outcomes = new Map<string, number>();
  for (const [index, point] of POINTS.entries()) {
    const one = await leaver(`crash-${index}`);
    seen = crashingStore(log, point);
    await world.erase(one.learnerId).finally(() => (seen = log));
    const broken = await left(one);
    // With the event nobody may believe that the rest is still to come: it comes.
    await world.finishErasures();
    expect([point, await left(one)]).toEqual([point, broken === 'whole' ? 'whole' : 'nothing']);
    outcomes.set(broken, (outcomes.get(broken) ?? 0) + 1);
    expect((await world.erase(one.learnerId)).status).toBe(200);
    await world.finishErasures();
    expect([point, await left(one)]).toEqual([point, 'nothing']);
  }
  // Died before anything, between the event and the key, between the key and the address, and not at all.
  expect([...outcomes.keys()].sort()).toEqual(['file', 'key,reservation,file', 'reservation,file', 'whole']);
});

it('is answered as not done while the key store is away, and done once it is back', async () => {
  const one = await leaver('no-keys');
  const { keys } = world;
  const destroy = keys.destroy.bind(keys);
  keys.destroy = () => Promise.reject(new KeyStoreUnavailable('away'));
  const asked = await world.erase(one.learnerId, { 'idempotency-key': 'no-keys' });
  expect([asked.status, asked.body['code']]).toEqual([503, 'STORE_UNAVAILABLE']);
  await expect(world.finishErasures()).rejects.toThrow(KeyStoreUnavailable);
  keys.destroy = destroy;
  expect(await left(one)).toBe('key,reservation,file');
  const again = await world.erase(one.learnerId, { 'idempotency-key': 'no-keys' });
  expect(again).toMatchObject({ status: 200, body: { outcome: 'applied' } });
  expect(await left(one)).toBe('file');
  await world.finishErasures();
  expect(await left(one)).toBe('nothing');
});

it('looks again after files that could not be removed', async () => {
  const one = await leaver('no-files');
  const store = evidence();
  const remove = store.remove.bind(store);
  store.remove = () => Promise.reject(new EvidenceStoreUnavailable('away'));
  await world.erase(one.learnerId);
  await expect(world.finishErasures()).rejects.toThrow(EvidenceStoreUnavailable);
  store.remove = remove;
  expect(await left(one)).toBe('file');
  expect(await world.finishErasures()).toBe(1);
  expect(await left(one)).toBe('nothing');
});

it('destroys a key again that a restored backup of the key store brought back, at the next start', async () => {
  const one = await leaver('restored');
  const backup = (await world.keys.get([one.learnerId])).get(one.learnerId);
  await world.erase(one.learnerId);
  await world.finishErasures();
  if (!(world.keys instanceof InMemoryKeyStore) || backup === undefined) throw new Error('no backup');
  world.keys.entries.set(one.learnerId, backup);
  expect(await left(one)).toBe('key');
  await world.startsAgain().runDue();
  expect(await left(one)).toBe('nothing');
});
