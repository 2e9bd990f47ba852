import { Inject, Injectable } from '@nestjs/common';
import type { Position } from '../../platform/events/event.js';
import { learnersView } from '../../learners/learners.contract.js';
import type { ViewDocument } from '../../platform/read-store/view.js';
import { READ_STORE } from '../../platform/ports.js';
import { ActiveViews } from '../../platform/projections/active-views.js';
import type { OrderKey, ReadStore, ViewTable } from '../../platform/read-store/read-store.js';
import { orderKeyOf } from '../../platform/read-store/order-key.js';
import { personOf, recordOf } from '../training-records/facts-of-document.js';
import { trainingRecordsView } from '../training-records/training-records.view.js';
import { MatrixTable } from './matrix-table.js';

const BY_CHANGE = [{ field: 'changedPosition', direction: 'ascending' }] as const;
const READ_AT_ONCE = 500;

/** `position`: the table shows the log at least up to here. */
export type CurrentTable = { readonly table: MatrixTable; readonly position: Position };
type Loaded = CurrentTable & {
  readonly versions: string;
  /** Up to where each of the views was read. */
  readonly to: { readonly learners: Position; readonly records: Position };
};

/**
 * The one table of this process. It is read from the views when it is first asked for; each request then reads what changed
 * since the last one.
 */
@Injectable()
export class MatrixTables {
  private loaded: Loaded | undefined;
  private reading: Promise<Loaded> | undefined;
  private next: Promise<Loaded> | undefined;

  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    private readonly views: ActiveViews,
  ) {}

  /** As the view is at the time of the call or later. Throws what ActiveViews and the read store throw. */
  current(): Promise<CurrentTable> {
    if (this.reading === undefined) return this.start();
    // What is being read may have begun before the caller's own write: all who come meanwhile share the one after it.
    this.next ??= this.reading.then(
      () => this.follow(),
      () => this.follow(),
    );
    return this.next;
  }

  private follow(): Promise<Loaded> {
    this.next = undefined;
    return this.start();
  }

  private start(): Promise<Loaded> {
    const reading = this.readOn().finally(() => {
      if (this.reading === reading) this.reading = undefined;
    });
    this.reading = reading;
    return reading;
  }

  private async readOn(): Promise<Loaded> {
    const [learners, records] = await Promise.all([
      this.views.table(learnersView.name),
      this.views.table(trainingRecordsView.name),
    ]);
    const versions = `${learners.version} ${records.version}`;
    // A rebuilt view is another table, in which the same positions may say something else.
    const before = this.loaded?.versions === versions ? this.loaded : undefined;
    const table = before?.table ?? new MatrixTable();
    const to = {
      learners: await this.readChanges(learners, before?.to.learners ?? 0, (one) =>
        table.putPerson(personOf(one)),
      ),
      records: await this.readChanges(records, before?.to.records ?? 0, (one) =>
        table.putRecord(recordOf(one)),
      ),
    };
    this.loaded = { table, versions, to, position: Math.min(to.learners, to.records) };
    return this.loaded;
  }

  /** Puts what changed after a position; answers up to where the view was read at least. */
  private async readChanges(
    from: ViewTable,
    since: Position,
    put: (document: ViewDocument) => void,
  ): Promise<Position> {
    // Read first: documents up to it are all there, later ones are read again the next time.
    const { checkpoint } = await this.store.stateOf(from);
    if (checkpoint <= since) return since;
    let after: OrderKey | undefined;
    for (;;) {
      const documents = await this.store.find(from, {
        where: { op: 'range', field: 'changedPosition', gt: since },
        orderBy: BY_CHANGE,
        limit: READ_AT_ONCE,
        ...(after === undefined ? {} : { after }),
      });
      for (const document of documents) put(document);
      const last = documents.at(-1);
      if (last === undefined || documents.length < READ_AT_ONCE) return checkpoint;
      after = orderKeyOf(last, BY_CHANGE);
    }
  }
}
