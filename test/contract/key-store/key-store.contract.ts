import { randomUUID } from 'node:crypto';
import type { KeyStore, StoredKey, WrappedKey } from '../../../src/platform/keys/key-store.js';
import { KeyStoreUnavailable } from '../../../src/platform/keys/keys.errors.js';

export type OpenedKeyStore = {
  readonly store: KeyStore;
  /** Closes the store and takes away what it was opened on. */
  close(): Promise<void>;
  /** A new instance on the same keys; the suite closes both. */
  readonly reopen?: () => Promise<KeyStore>;
};

const NOW = '2026-03-31T09:00:00.000Z';
const LATER = '2026-04-01T09:00:00.000Z';

const ownMasterKey = (): string => `master-${randomUUID()}`;
const someKey = (masterKeyId = 'master-1', subject: string = randomUUID()): WrappedKey => ({
  subject,
  masterKeyId,
  wrapped: `wrapped-${randomUUID()}`,
});
const present = (key: WrappedKey): StoredKey => ({ state: 'present', key });
const bySubject = (keys: readonly WrappedKey[]): WrappedKey[] =>
  [...keys].sort((a, b) => (a.subject < b.subject ? -1 : 1));

/** What every key store must do. The store may hold others' keys: each test keeps to subjects of its own. */
export const keyStoreContract = (name: string, openStore: () => Promise<OpenedKeyStore>): void => {
  describe(`the key store contract, kept by ${name}`, () => {
    let opened: OpenedKeyStore;
    let store: KeyStore;
    beforeAll(async () => {
      opened = await openStore();
      store = opened.store;
    });
    afterAll(() => opened.close());

    describe('adding keys', () => {
      it('keeps what was added and answers it in the order asked', async () => {
        const keys = [someKey(), someKey(), someKey()];
        expect(await store.addIfAbsent(keys)).toEqual(keys.map(present));
        expect(await store.get(keys.map(({ subject }) => subject))).toEqual(
          new Map(keys.map((key) => [key.subject, present(key)])),
        );
      });

      it('answers the first key where a subject has one, and keeps it', async () => {
        const [first, fresh] = [someKey(), someKey()];
        await store.addIfAbsent([first]);
        const second = someKey('master-2', first.subject);
        expect(await store.addIfAbsent([fresh, second])).toEqual([present(fresh), present(first)]);
        expect(await store.get([first.subject])).toEqual(new Map([[first.subject, present(first)]]));
      });

      it('keeps the first of two keys of one subject in one call', async () => {
        const first = someKey();
        const second = someKey('master-1', first.subject);
        expect(await store.addIfAbsent([first, second])).toEqual([present(first), present(first)]);
      });

      it('gives concurrent callers the same key', async () => {
        const subject = randomUUID();
        const answers = await Promise.all(
          Array.from({ length: 8 }, () => store.addIfAbsent([someKey('master-1', subject)])),
        );
        const stored = (await store.get([subject])).get(subject);
        expect(stored?.state).toBe('present');
        expect(answers).toEqual(Array.from({ length: 8 }, () => [stored]));
      });

      it('takes 1,000 keys at once, and none', async () => {
        const keys = Array.from({ length: 1_000 }, () => someKey());
        expect(await store.addIfAbsent(keys)).toEqual(keys.map(present));
        expect((await store.get(keys.map(({ subject }) => subject))).size).toBe(1_000);
        expect(await store.addIfAbsent([])).toEqual([]);
      });
    });

    it('finds nothing for a subject it never had', async () => {
      expect(await store.get([randomUUID()])).toEqual(new Map());
      expect(await store.get([])).toEqual(new Map());
    });

    describe('destroying a key', () => {
      it('leaves a tombstone with the first instant, however often it is asked for', async () => {
        const key = someKey();
        await store.addIfAbsent([key]);
        await store.destroy(key.subject, NOW);
        await store.destroy(key.subject, LATER);
        expect(await store.get([key.subject])).toEqual(
          new Map([[key.subject, { state: 'destroyed', at: NOW }]]),
        );
      });

      it('is for ever: no key can be added or put back afterwards', async () => {
        const key = someKey();
        await store.addIfAbsent([key]);
        await store.destroy(key.subject, NOW);
        const destroyed: StoredKey = { state: 'destroyed', at: NOW };
        expect(await store.addIfAbsent([someKey('master-1', key.subject)])).toEqual([destroyed]);
        await store.rewrap([{ from: key, to: someKey('master-2', key.subject) }]);
        expect(await store.get([key.subject])).toEqual(new Map([[key.subject, destroyed]]));
      });

      it('holds for a subject that never had a key', async () => {
        const subject = randomUUID();
        await store.destroy(subject, NOW);
        expect(await store.addIfAbsent([someKey('master-1', subject)])).toEqual([
          { state: 'destroyed', at: NOW },
        ]);
      });
    });

    describe('rotating the master key', () => {
      it('finds the keys of other master keys page by page until all are wrapped anew', async () => {
        const [old, current] = [ownMasterKey(), ownMasterKey()];
        const keys = Array.from({ length: 25 }, () => someKey(old));
        await store.addIfAbsent([...keys, someKey(current)]);
        const rewrapped: WrappedKey[] = [];
        for (;;) {
          const page = await store.wrappedByOther(current, 10);
          expect(page.length).toBeLessThanOrEqual(10);
          if (page.length === 0) break;
          const changes = page.map((from) => ({ from, to: someKey(current, from.subject) }));
          await store.rewrap(changes);
          rewrapped.push(...changes.map(({ to }) => to));
        }
        const ours = rewrapped.filter(({ subject }) => keys.some((key) => key.subject === subject));
        expect(ours).toHaveLength(25);
        const stored = await store.get(keys.map(({ subject }) => subject));
        expect(stored).toEqual(new Map(ours.map((key) => [key.subject, present(key)])));
      });

      it('offers no destroyed key', async () => {
        const [old, current] = [ownMasterKey(), ownMasterKey()];
        const [kept, destroyed] = [someKey(old), someKey(old)];
        await store.addIfAbsent([kept, destroyed]);
        await store.destroy(destroyed.subject, NOW);
        const others = await store.wrappedByOther(current, 100_000);
        expect(bySubject(others.filter(({ masterKeyId }) => masterKeyId === old))).toEqual([kept]);
      });

      it('leaves a key alone that is no longer as it was read', async () => {
        const first = someKey();
        const second = someKey('master-2', first.subject);
        const third = someKey('master-3', first.subject);
        await store.addIfAbsent([first]);
        await store.rewrap([{ from: first, to: second }]);
        await store.rewrap([{ from: first, to: third }]);
        expect(await store.get([first.subject])).toEqual(new Map([[first.subject, present(second)]]));
      });
    });

    it('keeps keys and tombstones for the next start, and answers KeyStoreUnavailable once closed', async () => {
      const own = await openStore();
      const [key, destroyed] = [someKey(), someKey()];
      await own.store.addIfAbsent([key, destroyed]);
      await own.store.destroy(destroyed.subject, NOW);
      await own.store.close();
      await expect(own.store.get([key.subject])).rejects.toThrow(KeyStoreUnavailable);
      await expect(own.store.addIfAbsent([someKey()])).rejects.toThrow(KeyStoreUnavailable);
      if (own.reopen !== undefined) {
        const again = await own.reopen();
        expect(await again.get([key.subject, destroyed.subject])).toEqual(
          new Map<string, StoredKey>([
            [key.subject, present(key)],
            [destroyed.subject, { state: 'destroyed', at: NOW }],
          ]),
        );
        await again.close();
      }
      await own.close();
    });
  });
};
