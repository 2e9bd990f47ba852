import { DocumentBudget } from './document-budget.js';
import { DocumentCache } from './document-cache.js';
import { SeenIds } from './seen-ids.js';

const BASE = 2_000;
/** What a document of these tests takes: what a cache supposes until it has weighed some. */
const BYTES = 2_048;
const text = 'x'.repeat(BYTES / 2 - '{"n":1000,"text":""}'.length);
const put = (cache: DocumentCache, from: number, to: number): void => {
  for (let n = from; n < to; n += 1)
    cache.change(cache.find(`d${n}`) ?? cache.add(`d${n}`), n + 1, { n, text }, `e${n}`);
};

describe('the document cache', () => {
  it('answers what must be written once, in the order of ids', () => {
    const cache = new DocumentCache(new DocumentBudget(0));
    const [c, a] = [cache.add('c'), cache.add('a')];
    cache.load([{ id: 'a', position: 4, body: { n: 0 } }]);
    expect(cache.find('a')).toEqual({ id: 'a', position: 4, body: { n: 0 }, changed: false });
    expect(cache.find('b')).toBeUndefined();
    cache.change(c, 6, { n: 1 }, 'event-6');
    cache.change(a, 7, { n: 2 }, 'event-7');
    cache.change(a, 8, undefined, 'event-8');
    expect(cache.pendingWrites()).toEqual([
      { id: 'a', position: 8, body: undefined },
      { id: 'c', position: 6, body: { n: 1 } },
    ]);
    cache.markWritten();
    expect(cache.pendingWrites()).toEqual([]);
    expect(cache.find('c')?.body).toEqual({ n: 1 });
  });

  it('makes room by forgetting the oldest half of what is written', () => {
    const cache = new DocumentCache(new DocumentBudget(0));
    put(cache, 0, BASE);
    expect(cache.isFull()).toBe(true);
    cache.markWritten();
    expect(cache.isFull()).toBe(false);
    expect(cache.find('d0')).toBeUndefined();
    expect(cache.find(`d${BASE - 1}`)?.body).toEqual({ n: BASE - 1, text });
  });

  it('has room on trust while there is plenty, and gives it back when it never meets a document again', () => {
    const budget = new DocumentBudget(1_000 * BYTES);
    const once = new DocumentCache(budget);
    put(once, 0, BASE);
    expect(once.isFull()).toBe(false);
    put(once, BASE, BASE + 1_010);
    expect(once.isFull()).toBe(true);
    once.markWritten();
    expect(budget.take(5_000 * BYTES)).toBe(1_000 * BYTES);
  });

  it('gets more room where documents that the store holds are wanted again', () => {
    const budget = new DocumentBudget(1_000 * BYTES);
    budget.take(600 * BYTES);
    const [once, often] = [new DocumentCache(budget), new DocumentCache(budget)];
    put(once, 0, BASE);
    expect(once.isFull()).toBe(true);
    put(often, 0, BASE);
    often.load([{ id: 'd0', position: 1, body: { n: 0 } }]);
    expect(often.isFull()).toBe(true);
    often.load(Array.from({ length: BASE / 10 }, (_, n) => ({ id: `d${n}`, position: 1, body: { n } })));
    expect(often.isFull()).toBe(false);
  });

  it('holds fewer documents the more of them are large', () => {
    const budget = new DocumentBudget(2_000 * BYTES, { onTrust: 1 });
    const cache = new DocumentCache(budget);
    const large = { text: 'x'.repeat(10 * BYTES) };
    let held = 0;
    for (; !cache.isFull(); held += 1) cache.change(cache.add(`d${held}`), held + 1, large, `e${held}`);
    expect(held).toBeGreaterThanOrEqual(BASE);
    expect(held).toBeLessThan(BASE + 1_500);
  });

  it('gives its room back when it is closed', () => {
    const budget = new DocumentBudget(1_000 * BYTES);
    const cache = new DocumentCache(budget);
    put(cache, 0, BASE);
    expect(cache.isFull()).toBe(false);
    cache.close();
    expect(budget.take(5_000 * BYTES)).toBe(1_000 * BYTES);
  });
});

describe('the ids that a build has written', () => {
  it('are all recognised, and hardly another one', () => {
    const seen = new SeenIds();
    const id = (n: number): string => `0190a1b2-0000-7000-8000-${String(n).padStart(12, '0')}`;
    for (let n = 0; n < 100_000; n += 1) seen.add(id(n));
    let wrong = 0;
    for (let n = 0; n < 100_000; n += 1) {
      if (!seen.mayHold(id(n))) throw new Error(`${id(n)} was forgotten`);
      if (seen.mayHold(id(n + 1_000_000))) wrong += 1;
    }
    expect(wrong).toBeLessThan(500);
  });
});
