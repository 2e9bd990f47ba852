import { learnerOfRow, type LearnerRow, learnersView } from '../learners/learners.contract.js';
import type { ActiveViews } from '../platform/projections/active-views.js';
import type { Predicate } from '../platform/read-store/predicate.js';
import type { ReadStore, ViewTable } from '../platform/read-store/read-store.js';
import type { ViewDocument } from '../platform/read-store/view.js';
import type { Known } from './run/known.js';

/** The learners list as bulk work reads it: many rows at once. */
export class LearnerRows {
  constructor(
    private readonly store: Pick<ReadStore, 'get' | 'find' | 'ids' | 'count'>,
    private readonly views: Pick<ActiveViews, 'table'>,
  ) {}

  /** Rows by learner; missing ones are absent. At most a few thousand ids at a time. */
  async get(learnerIds: readonly string[]): Promise<ReadonlyMap<string, LearnerRow>> {
    const documents = await this.store.get(await this.table(), learnerIds);
    return new Map(documents.map((document) => [document.id, rowOf(document)]));
  }

  /** Learners with the revision that the view shows: an append guarded by it may believe them. */
  async known(learnerIds: readonly string[]): Promise<ReadonlyMap<string, Known>> {
    const rows = await this.get(learnerIds);
    return new Map(
      [...rows].map(([id, row]) => [id, { learner: learnerOfRow(row), revision: row.revision }]),
    );
  }

  async find(where: Predicate, limit: number): Promise<readonly LearnerRow[]> {
    const documents = await this.store.find(await this.table(), { where, orderBy: [], limit });
    return documents.map(rowOf);
  }

  /** Ids ascending, in pages. */
  async *ids(where: Predicate, pageSize: number): AsyncGenerator<readonly string[], void, undefined> {
    yield* this.store.ids(await this.table(), where, pageSize);
  }

  async count(where: Predicate): Promise<number> {
    return this.store.count(await this.table(), where);
  }

  private table(): Promise<ViewTable> {
    return this.views.table(learnersView.name);
  }
}

/** The learners projection writes only rows into its view. */
const rowOf = ({ body }: ViewDocument): LearnerRow => body as LearnerRow;
