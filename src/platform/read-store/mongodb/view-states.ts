import type { Collection, Document, UpdateFilter } from 'mongodb';
import type { Position } from '../../events/event.js';
import { insertAbsent } from '../../mongodb/duplicate-inserts.js';
import type { MongoConnection } from '../../mongodb/mongo-connection.js';
import { isDuplicateKey } from '../../mongodb/mongo-faults.js';
import { ReadStoreUnavailable } from '../read-store.errors.js';
import type { Lease, ProjectionState, ViewTable } from '../read-store.js';
import { leaseLost } from './leases.js';

/** Who wrote last: a writer of the same lease with a lower epoch comes too late. */
type Fence = { readonly lease?: string; readonly epoch?: number };
type State = Fence & {
  readonly _id: string;
  readonly view: string;
  readonly version: number;
  readonly checkpoint: Position;
  readonly stoppedAt?: NonNullable<ProjectionState['stoppedAt']>;
};
type Activation = Fence & { readonly _id: string; readonly version: number };

export const collectionNameOf = ({ view, version }: ViewTable): string => `${view.name}_v${version}`;

const fencedBy = ({ name, epoch }: Lease): Document => ({
  $or: [{ lease: { $ne: name } }, { epoch: { $lte: epoch } }],
});

/**
 * The checkpoint of each view version and which version readers see. A view version exists while its state does.
 * Each write names the lease's epoch and is refused where a later epoch has written: one document, so atomic.
 */
export class ViewStates {
  private readonly states: Collection<State>;
  private readonly activations: Collection<Activation>;

  constructor(private readonly connection: MongoConnection) {
    this.states = connection.collection('_projections');
    this.activations = connection.collection('_views');
  }

  async add(table: ViewTable): Promise<void> {
    const { view, version } = table;
    const state = { _id: collectionNameOf(table), view: view.name, version, checkpoint: 0 };
    await this.connection.run(() => insertAbsent(this.states, [state]));
  }

  async remove(table: ViewTable): Promise<void> {
    const { view, version } = table;
    await this.connection.run(() => this.activations.deleteOne({ _id: view.name, version }));
    await this.connection.run(() => this.states.deleteOne({ _id: collectionNameOf(table) }));
  }

  async of(table: ViewTable): Promise<ProjectionState | undefined> {
    const state = await this.connection.run(() => this.states.findOne({ _id: collectionNameOf(table) }));
    if (state === null) return undefined;
    const { checkpoint, stoppedAt } = state;
    return stoppedAt === undefined ? { checkpoint } : { checkpoint, stoppedAt };
  }

  async versionsOf(viewName: string): Promise<readonly number[]> {
    const states = await this.connection.run(() => this.states.find({ view: viewName }).toArray());
    return states.map(({ version }) => version).sort((a, b) => a - b);
  }

  /** Throws ReadStoreUnavailable where this version was dropped or never prepared. */
  async checkExists(table: ViewTable): Promise<void> {
    if ((await this.of(table)) === undefined) {
      throw new ReadStoreUnavailable(`View ${collectionNameOf(table)} does not exist`);
    }
  }

  async advance(table: ViewTable, checkpoint: Position, lease: Lease): Promise<void> {
    await this.change(table, lease, { $max: { checkpoint } }, {});
  }

  async setStopped(
    table: ViewTable,
    stoppedAt: ProjectionState['stoppedAt'] | undefined,
    lease: Lease,
  ): Promise<void> {
    if (stoppedAt === undefined) await this.change(table, lease, { $unset: { stoppedAt: '' } }, {});
    else await this.change(table, lease, {}, { stoppedAt });
  }

  async activeVersion(viewName: string): Promise<number | undefined> {
    const active = await this.connection.run(() => this.activations.findOne({ _id: viewName }));
    return active?.version;
  }

  async activate({ view, version }: ViewTable, lease: Lease): Promise<void> {
    const change = { $set: { version, lease: lease.name, epoch: lease.epoch } };
    try {
      await this.connection.run(() =>
        this.activations.updateOne({ _id: view.name, ...fencedBy(lease) }, change, { upsert: true }),
      );
    } catch (error) {
      // A fence that holds makes the upsert an insert of a document that is there.
      throw isDuplicateKey(error) ? leaseLost(lease) : error;
    }
  }

  private async change(
    table: ViewTable,
    lease: Lease,
    update: UpdateFilter<State>,
    values: Partial<State>,
  ): Promise<void> {
    const changed = await this.connection.run(() =>
      this.states.updateOne(
        { _id: collectionNameOf(table), ...fencedBy(lease) },
        { ...update, $set: { ...values, lease: lease.name, epoch: lease.epoch } },
      ),
    );
    if (changed.matchedCount === 1) return;
    await this.checkExists(table);
    throw leaseLost(lease);
  }
}
