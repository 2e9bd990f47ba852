import type { Collection } from 'mongodb';
import { insertAbsent } from '../../mongodb/duplicate-inserts.js';
import type { MongoConnection } from '../../mongodb/mongo-connection.js';
import { LeaseLost } from '../read-store.errors.js';
import type { Lease } from '../read-store.js';

type HeldLease = {
  readonly _id: string;
  readonly owner: string | null;
  readonly epoch: number;
  readonly until: Date;
};

/** Lost races in a row before it is plain that somebody else holds the lease. */
const ATTEMPTS = 5;

/**
 * Leases by the primary's clock, as `hello` tells it: a pipeline update with `$$NOW` would save a round trip, but not
 * every server has it. The time is asked before the lease is read, so a slow network makes us patient, never greedy.
 * The taking itself is a compare-and-set on owner, epoch and end. A lease is never removed, so epochs only grow.
 */
export class MongoLeases {
  private readonly leases: Collection<HeldLease>;

  constructor(private readonly connection: MongoConnection) {
    this.leases = connection.collection('_leases');
  }

  async acquire(name: string, owner: string, ttlMs: number): Promise<Lease | undefined> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const now = await this.serverTime();
      const held = await this.connection.run(() => this.leases.findOne({ _id: name }));
      if (held !== null && !isFree(held, owner, now)) return undefined;
      const epoch = held?.owner === owner ? held.epoch : (held?.epoch ?? 0) + 1;
      const next = { _id: name, owner, epoch, until: new Date(now.getTime() + ttlMs) };
      if (await this.connection.run(() => this.take(held, next))) return { name, owner, epoch };
    }
    return undefined;
  }

  async release({ name, owner, epoch }: Lease): Promise<void> {
    await this.connection.run(() =>
      this.leases.updateOne({ _id: name, owner, epoch }, { $set: { owner: null } }),
    );
  }

  /** Throws LeaseLost unless this is still the lease's owner and epoch. */
  async check(lease: Lease): Promise<void> {
    const held = await this.connection.run(() => this.leases.findOne({ _id: lease.name }));
    if (held?.owner !== lease.owner || held.epoch !== lease.epoch) throw leaseLost(lease);
  }

  private async take(held: HeldLease | null, next: HeldLease): Promise<boolean> {
    if (held === null) return insertAbsent(this.leases, [next]);
    const { _id, owner, epoch, until } = held;
    const taken = await this.leases.updateOne(
      { _id, owner, epoch, until },
      { $set: { owner: next.owner, epoch: next.epoch, until: next.until } },
    );
    return taken.matchedCount === 1;
  }

  private async serverTime(): Promise<Date> {
    const hello = await this.connection.run(() => this.connection.db.command({ hello: 1 }));
    return new Date(hello['localTime']);
  }
}

const isFree = (held: HeldLease, asker: string, now: Date): boolean =>
  held.owner === null || held.owner === asker || held.until <= now;

export const leaseLost = ({ name, owner }: Lease): LeaseLost =>
  new LeaseLost(`Lease ${name} is not held by ${owner}`);
