import type { Collection, Filter } from 'mongodb';
import type { MongoConnection } from '../../mongodb/mongo-connection.js';
import { checkFields, checkFind, checkPredicate } from '../checks.js';
import type { Predicate, Scalar } from '../predicate.js';
import type { CountCell, FindOptions, ViewTable } from '../read-store.js';
import type { ViewDocument } from '../view.js';
import { liveFilterOf } from './filters.js';
import { pastKey, sortOf } from './paging.js';
import { slices } from '../../mongodb/slices.js';
import { READ_PROJECTION, type StoredDocument, fromStored, pathOf } from './stored-document.js';
import { type ViewStates, collectionNameOf } from './view-states.js';

/** Ids a query: a list much longer is slower to send than to split. */
const IDS_A_QUERY = 10_000;

type Group = { readonly _id: Readonly<Record<string, Scalar | null>>; readonly n: number };

/** The questions that a view answers. An empty answer is checked against the view's existence, a full one need not be. */
export class ViewReader {
  constructor(
    private readonly connection: MongoConnection,
    private readonly states: ViewStates,
  ) {}

  async get(table: ViewTable, ids: readonly string[]): Promise<readonly ViewDocument[]> {
    const found: ViewDocument[] = [];
    for (const some of slices([...new Set(ids)], IDS_A_QUERY)) {
      const [first] = some;
      const single = some.length === 1 && first !== undefined;
      const stored = await this.read(table, single ? { _id: first } : { _id: { $in: [...some] } });
      found.push(...stored.filter(({ live }) => live).map(fromStored));
    }
    return this.existing(table, found);
  }

  async find(table: ViewTable, options: FindOptions): Promise<readonly ViewDocument[]> {
    checkFind(table.view, options);
    const { where, orderBy, limit, after, before } = options;
    const conditions = [liveFilterOf(table.view, where)];
    if (after !== undefined) conditions.push(pastKey(orderBy, after, true));
    if (before !== undefined) conditions.push(pastKey(orderBy, before, false));
    const backwards = before !== undefined;
    const page = await this.read(table, { $and: conditions }, { sort: sortOf(orderBy, backwards), limit });
    const documents = page.map(fromStored);
    return this.existing(table, backwards ? documents.reverse() : documents);
  }

  /** A query a page, each after the last id: a page can be asked for again, where a lost cursor could not. */
  async *ids(table: ViewTable, where: Predicate, pageSize: number): AsyncIterable<readonly string[]> {
    checkPredicate(table.view, where);
    const filter = liveFilterOf(table.view, where);
    let last: string | undefined;
    while (true) {
      const from = last === undefined ? filter : { $and: [filter, { _id: { $gt: last } }] };
      const ids = await this.connection.run(() =>
        this.documents(table)
          .find(from, { sort: { _id: 1 }, limit: pageSize })
          .project<{ _id: string }>({ _id: 1 })
          .map(({ _id }) => _id)
          .toArray(),
      );
      if (last === undefined) await this.existing(table, ids);
      if (ids.length > 0) yield ids;
      last = ids.at(-1);
      if (ids.length < pageSize) return;
    }
  }

  async count(table: ViewTable, where: Predicate): Promise<number> {
    checkPredicate(table.view, where);
    const count = await this.connection.run(() =>
      this.documents(table).countDocuments(liveFilterOf(table.view, where)),
    );
    if (count === 0) await this.states.checkExists(table);
    return count;
  }

  async countBy(
    table: ViewTable,
    where: Predicate,
    fields: readonly string[],
  ): Promise<readonly CountCell[]> {
    checkPredicate(table.view, where);
    checkFields(table.view, fields);
    // A document as the group's key: an array would be taken for a constant by some servers.
    const key = Object.fromEntries(fields.map((field, at) => [`v${at}`, `$${pathOf(field)}`]));
    const groups = await this.connection.run(() =>
      this.documents(table)
        .aggregate<Group>([
          { $match: liveFilterOf(table.view, where) },
          { $group: { _id: fields.length === 0 ? null : key, n: { $sum: 1 } } },
        ])
        .toArray(),
    );
    const cells = groups.map(({ _id, n }) => ({
      values: fields.map((_, at) => _id[`v${at}`] ?? null),
      count: n,
    }));
    return this.existing(table, cells);
  }

  documents(table: ViewTable): Collection<StoredDocument> {
    return this.connection.collection(collectionNameOf(table));
  }

  private async read(
    table: ViewTable,
    filter: Filter<StoredDocument>,
    options: { readonly sort?: Record<string, 1 | -1>; readonly limit?: number } = {},
  ): Promise<readonly StoredDocument[]> {
    // A limit of 0 would mean "all" to the server.
    if (options.limit === 0) return [];
    return this.connection.run(() =>
      this.documents(table).find(filter, options).project<StoredDocument>(READ_PROJECTION).toArray(),
    );
  }

  private async existing<T>(table: ViewTable, answer: T[]): Promise<T[]> {
    if (answer.length === 0) await this.states.checkExists(table);
    return answer;
  }
}
