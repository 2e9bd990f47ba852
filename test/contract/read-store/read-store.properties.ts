import fc from 'fast-check';
import type {
  CountCell,
  FindOptions,
  ReadStore,
  ViewTable,
} from '../../../src/platform/read-store/read-store.js';
import { NaiveReadStore } from '../../support/read-store/naive-read-store.js';
import {
  batches,
  fieldLists,
  predicates,
  questions,
} from '../../support/read-store/read-store-arbitraries.js';
import { collect, leaseOn, peopleView, sorted, type OpenReadStore } from './people-view.js';

const byValues = (cells: readonly CountCell[]): readonly CountCell[] =>
  [...cells].sort((a, b) => (JSON.stringify(a.values) < JSON.stringify(b.values) ? -1 : 1));

const fillBoth = async (
  stores: readonly ReadStore[],
  table: ViewTable,
  batchesOfWrites: readonly (readonly (readonly [
    string,
    Parameters<ReadStore['write']>[1][number]['body'],
  ])[])[],
): Promise<void> => {
  for (const store of stores) {
    await store.prepare(table);
    const lease = await leaseOn(store, table.view.name);
    let position = 0;
    for (const batch of batchesOfWrites) {
      const writes = batch.map(([id, body]) => ({ id, position: (position += 1), body }));
      await store.write(table, writes, position, lease);
    }
  }
};

const answersOf = async (
  store: ReadStore,
  table: ViewTable,
  question: FindOptions,
  fields: readonly string[],
) => ({
  found: await store.find(table, question),
  ids: await collect(store.ids(table, question.where, 7)),
  count: await store.count(table, question.where),
  cells: byValues(await store.countBy(table, question.where, fields)),
});

/** Random documents, conditions, orders and pages: an adapter answers as the naive store does. */
export const readStoreProperties = (
  name: string,
  open: OpenReadStore,
  { runs, seed = 20_261_124 }: { readonly runs: number; readonly seed?: number },
): void => {
  it(`answers as the naive store does: ${name}`, async () => {
    const { store, close } = await open();
    const naive = new NaiveReadStore();
    let version = 0;
    const property = fc.asyncProperty(
      batches(peopleView),
      fc.array(fc.tuple(questions(peopleView), fieldLists(peopleView)), { minLength: 5, maxLength: 10 }),
      predicates(peopleView),
      async (batchesOfWrites, asked, where) => {
        version += 1;
        const table: ViewTable = { view: { ...peopleView, version }, version };
        await fillBoth([store, naive], table, batchesOfWrites);
        for (const [question, fields] of asked) {
          expect(await answersOf(store, table, question, fields)).toEqual(
            await answersOf(naive, table, question, fields),
          );
        }
        const all = (await collect(naive.ids(table, where))).flat();
        expect(sorted(await store.get(table, all))).toEqual(sorted(await naive.get(table, all)));
        await store.drop(table);
        await naive.drop(table);
      },
    );
    try {
      await fc.assert(property, { numRuns: runs, seed });
    } finally {
      await close();
    }
  }, 120_000);
};
