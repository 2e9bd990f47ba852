import { projections } from '../../../src/composition/program.js';
import { dataFilesIn } from '../../../src/platform/data-directory/data-files.js';
import type { Json } from '../../../src/platform/events/event.js';
import { EmbeddedReadStore } from '../../../src/platform/read-store/embedded/embedded-read-store.js';
import { everything } from '../../../src/platform/read-store/predicate.js';
import type { ReadStore, ViewTable } from '../../../src/platform/read-store/read-store.js';

const PAGE = 2_000;
const MOST_TOLD = 5;

/** All that readers can see of all views, as lines: each document with its position, and the counters. */
export type StoredViews = ReadonlyMap<string, readonly string[]>;

/** Reads the file itself; no server may run on the directory. Throws where a view was never built, or a build is left over. */
export const storedViews = async (dataDirectory: string): Promise<StoredViews> => {
  const store = EmbeddedReadStore.open({ path: dataFilesIn(dataDirectory).readStore, readOnly: true });
  try {
    const views = new Map<string, readonly string[]>();
    for (const { view } of projections) {
      const version = await store.activeVersion(view.name);
      const newest = (await store.versionsOf(view.name)).at(-1);
      if (version === undefined || newest !== version)
        throw new Error(`Readers of ${view.name} see table ${version}, and the newest is ${newest}`);
      views.set(view.name, [
        ...(await documentsIn(store, { view, version })),
        ...(await countsIn(store, { view, version })),
      ]);
    }
    return views;
  } finally {
    await store.close();
  }
};

const documentsIn = async (store: ReadStore, table: ViewTable): Promise<string[]> => {
  const lines: string[] = [];
  let after: readonly string[] | undefined;
  for (;;) {
    const page = await store.find(table, {
      where: everything,
      orderBy: [],
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    });
    for (const { id, position, body } of page) lines.push(`${id} at ${position}: ${inOneForm(body)}`);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return lines;
    after = [last.id];
  }
};

const countsIn = async (store: ReadStore, table: ViewTable): Promise<string[]> => {
  const lines = [`documents: ${await store.count(table, everything)}`];
  for (const fields of table.view.counted ?? []) {
    const cells = await store.countBy(table, everything, fields);
    lines.push(
      ...cells.map(({ values, count }) => `${fields.join()} ${JSON.stringify(values)}: ${count}`).sort(),
    );
  }
  return lines;
};

/** Keys in order, so that equal values are equal texts. */
const inOneForm = (value: Json): string =>
  JSON.stringify(value, (_, inner: Json) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** The first lines in which they differ; none where they are equal to the last document. */
export const differences = (found: StoredViews, expected: StoredViews): readonly string[] => {
  const told: string[] = [];
  for (const name of new Set([...found.keys(), ...expected.keys()])) {
    const [here, there] = [new Set(found.get(name)), new Set(expected.get(name))];
    told.push(
      ...[...here]
        .filter((line) => !there.has(line))
        .slice(0, MOST_TOLD)
        .map((line) => `${name}: found ${line}`),
    );
    told.push(
      ...[...there]
        .filter((line) => !here.has(line))
        .slice(0, MOST_TOLD)
        .map((line) => `${name}: missed ${line}`),
    );
  }
  return told;
};
