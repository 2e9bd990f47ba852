import { DocumentBudget } from './document-budget.js';
import { DocumentCache } from './document-cache.js';
import { SeenIds } from './seen-ids.js';

const BASE = 2_000;
const put = (cache: DocumentCache, from: number, to: number): void => {
  for (let n = from; n < to; n += 1) cache.put(`d${n}`, { position: n + 1, body: { n }, eventId: `e${n}` });
};

describe('the document cache', () => {
  it('answers what must be written once, in the order of ids', () => {
    const cache = new DocumentCache(new DocumentBudget(0, 1));
    cache.load(['c', 'a', 'b'], [{ id: 'a', position: 4, body: { n: 0 } }]);
    expect(cache.find('a')).toEqual({ position: 4, body: { n: 0 } });
    expect(cache.find('b')).toEqual({ position: 0, body: undefined });
    cache.put('c', { position: 6, body: { n: 1 } });
    cache.put('a', { position: 7, body: undefined });
    expect(cache.dirtyWrites()).toEqual([
      { id: 'a', position: 7, body: undefined },
      { id: 'c', position: 6, body: { n: 1 } },
    ]);
    cache.markClean();
    expect(cache.dirtyWrites()).toEqual([]);
    expect(cache.find('c')).toEqual({ position: 6, body: { n: 1 } });
  });

  it('makes room by forgetting the oldest half of what is written', () => {
    const cache = new DocumentCache(new DocumentBudget(0, 1));
    put(cache, 0, BASE);
    expect(cache.isFull()).toBe(true);
    cache.markClean();
    expect(cache.isFull()).toBe(false);
    expect(cache.find('d0')).toBeUndefined();
    expect(cache.find(`d${BASE - 1}`)).toEqual({
      position: BASE,
      body: { n: BASE - 1 },
      eventId: `e${BASE - 1}`,
    });
  });

  it('gives its room to others when it never meets a document again', () => {
    const budget = new DocumentBudget(1_000, 2);
    const [once, often] = [new DocumentCache(budget), new DocumentCache(budget)];
    put(once, 0, BASE + 500);
    expect(once.isFull()).toBe(true);
    once.markClean();
    put(often, 0, BASE + 500);
    put(often, 0, BASE + 500);
    expect(often.isFull()).toBe(false);
    put(often, BASE + 500, BASE + 1_000);
    expect(often.isFull()).toBe(true);
  });

  it('gives its room back when it is closed', () => {
    const budget = new DocumentBudget(1_000, 1);
    new DocumentCache(budget).close();
    const next = new DocumentCache(budget);
    put(next, 0, BASE + 999);
    expect(next.isFull()).toBe(false);
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
