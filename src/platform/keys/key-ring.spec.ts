import { InMemoryKeyStore } from '../../../test/support/in-memory/in-memory-key-store.js';
import { ERASED } from '../events/event.js';
import { BlindIndex } from './blind-index.js';
import { BadMasterKey, KeyMissing, MasterKeyMissing } from './keys.errors.js';
import { type DataKeys, KeyRing, type KeyRingOptions } from './key-ring.js';
import { MasterKeys, parseMasterKey } from './master-keys.js';

const setting = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
const AT = '2026-03-31T09:00:00.000Z';

const ringOver = (
  store: InMemoryKeyStore,
  options?: KeyRingOptions,
  masters = MasterKeys.parse(setting(1)),
) => new KeyRing(store, masters, options);

const learners = (count: number): string[] => Array.from({ length: count }, (_, index) => `learner-${index}`);

const sameKeys = (one: DataKeys, other: DataKeys): boolean =>
  one.size === other.size &&
  [...one].every(([subject, key]) => {
    const counterpart = other.get(subject) ?? 'erased';
    return key !== 'erased' && counterpart !== 'erased' && key.equals(counterpart);
  });

describe('the key ring', () => {
  it('makes the keys of new subjects once and gives the same ones afterwards', async () => {
    const store = new InMemoryKeyStore();
    const made = await ringOver(store).ensureKeys(learners(3));
    const again = await ringOver(store).keysFor(learners(3));
    expect([...again.keys()]).toEqual(learners(3));
    expect(sameKeys(again, made)).toBe(true);
  });

  it('uses the key of whoever stored it first', async () => {
    const store = new InMemoryKeyStore();
    const empty = new InMemoryKeyStore();
    // A ring whose look-up came before the other's write.
    empty.addIfAbsent = (keys) => store.addIfAbsent(keys);
    const [first, second] = [
      await ringOver(store).ensureKeys(['learner-1']),
      await ringOver(empty).ensureKeys(['learner-1']),
    ];
    expect(sameKeys(second, first)).toBe(true);
  });

  it('takes a subject without an entry for a loss, never for an erasure', async () => {
    const keys = ringOver(new InMemoryKeyStore());
    await expect(keys.keysFor(['learner-1', 'learner-2'])).rejects.toEqual(
      new KeyMissing(['learner-1', 'learner-2']),
    );
    await expect(keys.keysFor(['learner-1'])).rejects.toMatchObject({
      code: 'KEY_MISSING',
      subjects: ['learner-1'],
    });
  });

  it('answers erased once a key is destroyed, also for keys that were in use', async () => {
    const store = new InMemoryKeyStore();
    const keys = ringOver(store);
    await keys.ensureKeys(['learner-1']);
    await keys.destroy('learner-1', AT);
    expect(await keys.keysFor(['learner-1'])).toEqual(new Map([['learner-1', 'erased']]));
    expect(await ringOver(store).ensureKeys(['learner-1'])).toEqual(new Map([['learner-1', 'erased']]));
  });

  it('destroys of many those that the store still has, whatever it remembers, or has lost', async () => {
    const store = new InMemoryKeyStore();
    const keys = ringOver(store);
    await keys.ensureKeys(learners(2));
    const [first = '', second = ''] = learners(2);
    await ringOver(store).destroy(first, AT);
    const later = '2026-12-01T09:00:00.000Z';
    const all = new Map([first, second, 'lost'].map((subject) => [subject, later]));
    expect(await keys.destroyMany(all)).toBe(2);
    expect(await keys.destroyMany(all)).toBe(0);
    expect([...(await keys.keysFor(all.keys())).values()]).toEqual(['erased', 'erased', 'erased']);
    expect(store.entries.get(first)).toEqual({ state: 'destroyed', at: AT });
  });

  it('asks the store again after forgetting and after the time that a key is kept', async () => {
    const store = new InMemoryKeyStore();
    const keeping = ringOver(store);
    const forgetful = ringOver(store, { cacheMs: 0 });
    await keeping.ensureKeys(['learner-1']);
    await forgetful.ensureKeys(['learner-1']);
    await store.destroy('learner-1', AT);
    expect((await keeping.keysFor(['learner-1'])).get('learner-1')).not.toBe('erased');
    keeping.forget('learner-1');
    expect((await keeping.keysFor(['learner-1'])).get('learner-1')).toBe('erased');
    expect((await forgetful.keysFor(['learner-1'])).get('learner-1')).toBe('erased');
  });

  it('keeps a bounded number of keys and needs one look-up for a batch', async () => {
    const store = new InMemoryKeyStore();
    const keys = ringOver(store, { cacheSize: 10 });
    await keys.ensureKeys(learners(100));
    expect(store.reads).toBe(1);
    expect((await keys.keysFor(learners(100))).size).toBe(100);
    expect(store.reads).toBe(2);
  });

  it('moves every key to a new master key, also after being broken off', async () => {
    const store = new InMemoryKeyStore();
    const made = await ringOver(store).ensureKeys(learners(1200));
    const [old, next] = [parseMasterKey(setting(1)), parseMasterKey(setting(2))];
    const breaking = ringOver(store);
    const brokenOff = breaking.rotate(next, () => {
      throw new Error('broken off');
    });
    await expect(brokenOff).rejects.toThrow('broken off');
    expect(await ringOver(store, {}, new MasterKeys(next, [old])).rotate(next)).toBe(700);
    const after = await ringOver(store, {}, new MasterKeys(next)).keysFor(learners(1200));
    expect(sameKeys(after, made)).toBe(true);
  });

  it('says which master key is missing', async () => {
    const store = new InMemoryKeyStore();
    await ringOver(store).ensureKeys(['learner-1']);
    const other = ringOver(store, {}, MasterKeys.parse(setting(2)));
    await expect(other.keysFor(['learner-1'])).rejects.toEqual(
      new MasterKeyMissing(parseMasterKey(setting(1)).id),
    );
  });
});

describe('a master key setting', () => {
  it('takes base64 and base64url, with and without padding', () => {
    const bytes = Buffer.alloc(32, 0xfb);
    const ids = [bytes.toString('base64'), bytes.toString('base64url'), ` ${bytes.toString('base64')}\n`].map(
      (text) => parseMasterKey(text).id,
    );
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}$/);
  });

  it.each(['', 'c2hvcnQ=', Buffer.alloc(33).toString('base64'), `${'!'.repeat(8)}${setting(1)}`])(
    'refuses %j without repeating it',
    (text) => {
      expect(() => parseMasterKey(text)).toThrow(new BadMasterKey('A master key must be 32 bytes in base64'));
    },
  );
});

describe('the blind index', () => {
  it('gives equal values equal hashes, before and after a rotation of the master key', async () => {
    const store = new InMemoryKeyStore();
    const keys = ringOver(store);
    const before = await BlindIndex.open(keys, { mayCreate: true });
    await keys.rotate(parseMasterKey(setting(2)));
    const after = await BlindIndex.open(ringOver(store, {}, MasterKeys.parse(setting(2))), {
      mayCreate: false,
    });
    expect(after.of('email', 'a@example.org')).toBe(before.of('email', 'a@example.org'));
    expect(before.of('email', 'a@example.org')).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });

  it('gives the first 16 bytes of an HMAC, as the logs of earlier versions have them', async () => {
    const store = new InMemoryKeyStore();
    const keys = ringOver(store);
    const index = await BlindIndex.open(keys, { mayCreate: true });
    const key = (await keys.keysFor(['rollbook:index'])).get('rollbook:index');
    if (key === undefined || key === ERASED) throw new Error('The index has no key');
    for (let at = 0; at < 100; at += 1) {
      const hash = Buffer.from(key.hmac(JSON.stringify(['email', `p${at}@example.org`])), 'base64url');
      expect(index.of('email', `p${at}@example.org`)).toBe(hash.toString('base64url', 0, 16));
    }
  });

  it('tells kinds and values apart', async () => {
    const index = await BlindIndex.open(ringOver(new InMemoryKeyStore()), { mayCreate: true });
    const hashes = [index.of('email', 'a'), index.of('employee-number', 'a'), index.of('email', 'b')];
    expect(new Set(hashes).size).toBe(3);
  });

  it('does not make a new hash key where one was lost', async () => {
    const open = BlindIndex.open(ringOver(new InMemoryKeyStore()), { mayCreate: false });
    await expect(open).rejects.toEqual(new KeyMissing(['rollbook:index']));
  });

  it('cannot be erased like a person', async () => {
    await expect(ringOver(new InMemoryKeyStore()).destroy('rollbook:index', AT)).rejects.toThrow(RangeError);
  });
});
