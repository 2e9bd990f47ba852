import { randomUUID } from 'node:crypto';
import { ScratchStoreUnavailable } from '../../../src/platform/scratch-store/scratch-store.errors.js';
import type { ScratchStore } from '../../../src/platform/scratch-store/scratch-store.js';

export type OpenedScratchStore = {
  readonly store: ScratchStore;
  /** Closes the store and takes away what it was opened on. */
  close(): Promise<void>;
  /** A new instance on the same data; the suite closes both. */
  readonly reopen?: () => Promise<ScratchStore>;
};

const BEFORE = '2026-03-31T09:00:00.000Z';
const NOON = '2026-03-31T12:00:00.000Z';
const AFTER = '2026-03-31T15:00:00.000Z';
const NEXT_DAY = '2026-04-01T15:00:00.000Z';

/** What every scratch store must do. The store may hold others' data: each test keeps to a kind of its own. */
export const scratchStoreContract = (name: string, openStore: () => Promise<OpenedScratchStore>): void => {
  describe(`the scratch store contract, kept by ${name}`, () => {
    let opened: OpenedScratchStore;
    let store: ScratchStore;
    let kind: string;
    beforeAll(async () => {
      opened = await openStore();
      store = opened.store;
    });
    beforeEach(() => {
      kind = `kind-${randomUUID()}`;
    });
    afterAll(() => opened.close());

    it('gives back any value as it was put', async () => {
      const values = [
        null,
        0,
        -1.5,
        '',
        'Zoë 王 🎓 \u2028',
        true,
        [],
        {},
        [1, [2, { a: null }]],
        { 'a.b': 1, $c: { '': 'x' } },
        'nul \0 and a lone \ud800',
      ];
      for (const [part, value] of values.entries()) await store.put(kind, 'a', part, value, NOON);
      const read = await Promise.all(values.map((_, part) => store.get(kind, 'a', part, BEFORE)));
      expect(read).toEqual(values);
    });

    it('keeps a part of 4 MB', async () => {
      const value = { rows: Array.from({ length: 40_000 }, (_, row) => `row ${row} `.padEnd(100, 'x')) };
      await store.put(kind, 'a', 0, value, NOON);
      expect(await store.get(kind, 'a', 0, BEFORE)).toEqual(value);
    });

    it('tells kinds, ids and parts apart, and replaces a part that is put again', async () => {
      await store.put(kind, 'a', 0, 'first', NOON);
      await store.put(kind, 'a', 1, 'second part', NOON);
      await store.put(kind, 'b', 0, 'other id', NOON);
      await store.put(`${kind}-other`, 'a', 0, 'other kind', NOON);
      await store.put(kind, 'a', 0, 'replaced', NOON);
      expect(await store.get(kind, 'a', 0, BEFORE)).toBe('replaced');
      expect(await store.get(kind, 'a', 1, BEFORE)).toBe('second part');
      expect(await store.get(kind, 'b', 0, BEFORE)).toBe('other id');
      expect(await store.get(`${kind}-other`, 'a', 0, BEFORE)).toBe('other kind');
    });

    it('finds nothing where nothing was put, or where it is over', async () => {
      await store.put(kind, 'a', 0, 'value', NOON);
      expect(await store.get(kind, 'b', 0, BEFORE)).toBeUndefined();
      expect(await store.get(kind, 'a', 1, BEFORE)).toBeUndefined();
      expect(await store.get(kind, 'a', 0, NOON)).toBeUndefined();
      expect(await store.get(kind, 'a', 0, AFTER)).toBeUndefined();
    });

    it('lets the first of two writers put an entry, and the next one only when it is over', async () => {
      expect(await store.putIfAbsent(kind, 'a', 'first', NOON, BEFORE)).toBe(true);
      expect(await store.putIfAbsent(kind, 'a', 'second', AFTER, BEFORE)).toBe(false);
      expect(await store.get(kind, 'a', 0, BEFORE)).toBe('first');
      expect(await store.putIfAbsent(kind, 'a', 'third', AFTER, NOON)).toBe(true);
      expect(await store.get(kind, 'a', 0, NOON)).toBe('third');
    });

    it('lets one of several concurrent writers put an entry', async () => {
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, number) => store.putIfAbsent(kind, 'a', number, NOON, BEFORE)),
      );
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await store.get(kind, 'a', 0, BEFORE)).toBe(answers.indexOf(true));
    });

    it('deletes all parts of an entry and nothing else', async () => {
      await store.put(kind, 'a', 0, 1, NOON);
      await store.put(kind, 'a', 1, 2, NOON);
      await store.put(kind, 'b', 0, 3, NOON);
      await store.delete(kind, 'a');
      await store.delete(kind, 'a');
      const left = [await store.get(kind, 'a', 0, BEFORE), await store.get(kind, 'a', 1, BEFORE)];
      expect(left).toEqual([undefined, undefined]);
      expect(await store.get(kind, 'b', 0, BEFORE)).toBe(3);
    });

    it('sweeps what is over and keeps the rest', async () => {
      await store.put(kind, 'a', 0, 1, NOON);
      await store.put(kind, 'a', 1, 2, NOON);
      await store.put(kind, 'b', 0, 3, NEXT_DAY);
      expect(await store.sweep(AFTER)).toBeGreaterThanOrEqual(2);
      expect(await store.get(kind, 'a', 0, BEFORE)).toBeUndefined();
      expect(await store.get(kind, 'b', 0, BEFORE)).toBe(3);
      expect(await store.sweep(AFTER)).toBe(0);
    });

    it('keeps data for the next start, and answers ScratchStoreUnavailable once closed', async () => {
      const own = await openStore();
      await own.store.put(kind, 'a', 0, { kept: true }, NOON);
      await own.store.close();
      await expect(own.store.get(kind, 'a', 0, BEFORE)).rejects.toThrow(ScratchStoreUnavailable);
      await expect(own.store.put(kind, 'a', 0, 1, NOON)).rejects.toThrow(ScratchStoreUnavailable);
      if (own.reopen !== undefined) {
        const again = await own.reopen();
        expect(await again.get(kind, 'a', 0, BEFORE)).toEqual({ kept: true });
        await again.close();
      }
      await own.close();
    });
  });
};
