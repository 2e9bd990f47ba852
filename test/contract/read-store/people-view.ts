import type { JsonObject } from '../../../src/platform/events/event.js';
import type {
  DocumentWrite,
  Lease,
  ReadStore,
  ViewTable,
} from '../../../src/platform/read-store/read-store.js';
import type { ViewDefinition, ViewDocument } from '../../../src/platform/read-store/view.js';

/** A view that has what the learners list has: counted codes, ordered keys, dates, searched text; a number and a flag too. */
export const peopleView: ViewDefinition = {
  name: 'people',
  version: 1,
  fields: {
    status: 'string',
    groupId: 'string',
    jobRoleId: 'string',
    nameKey: 'string',
    startedOn: 'string',
    searchText: 'string',
    score: 'number',
    remote: 'boolean',
  },
  indexes: [['nameKey'], ['startedOn'], ['score'], ['groupId', 'status', 'jobRoleId']],
  searchable: ['searchText'],
  counted: [['status', 'groupId', 'jobRoleId']],
  countedUnder: ['startedOn'],
};

export const people: ViewTable = { view: peopleView, version: 1 };

export const person = (id: string, position: number, body: JsonObject | undefined): DocumentWrite => ({
  id,
  position,
  body,
});

/** An open store as the contract gets it; `close` also removes what it left behind. */
export type OpenReadStore = () => Promise<{ store: ReadStore; close: () => Promise<void> }>;

export const leaseOn = async (store: ReadStore, name = 'people', owner = 'projector-1'): Promise<Lease> => {
  const lease = await store.acquireLease(name, owner, 60_000);
  if (lease === undefined) throw new Error(`The lease ${name} is held by another owner`);
  return lease;
};

/** Prepares the table and writes bodies to it, each at its own position, by their ids. */
export const fill = async (
  store: ReadStore,
  bodies: Readonly<Record<string, JsonObject>>,
  table: ViewTable = people,
): Promise<Lease> => {
  await store.prepare(table);
  const lease = await leaseOn(store, table.view.name);
  const writes = Object.entries(bodies).map(([id, body], at) => person(id, at + 1, body));
  await store.write(table, writes, writes.length, lease);
  return lease;
};

export const sorted = (documents: readonly ViewDocument[]): readonly ViewDocument[] =>
  [...documents].sort((a, b) => (a.id < b.id ? -1 : 1));

export const idsOf = (documents: readonly ViewDocument[]): readonly string[] => documents.map(({ id }) => id);

export const collect = async (
  pages: AsyncIterable<readonly string[]>,
): Promise<readonly (readonly string[])[]> => {
  const collected: (readonly string[])[] = [];
  for await (const page of pages) collected.push(page);
  return collected;
};
