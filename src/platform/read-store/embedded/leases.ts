import type { SqliteDatabase } from '../../sqlite/sqlite.js';
import { LeaseLost } from '../read-store.errors.js';
import type { Lease } from '../read-store.js';

// The database's clock, so that all processes on the file agree.
const NOW_MS = `(unixepoch('subsec') * 1000)`;

/** Takes or renews a lease; undefined while another owner's is not yet over. Must run in a write transaction. */
export const acquireLease = (
  database: SqliteDatabase,
  name: string,
  owner: string,
  ttlMs: number,
): Lease | undefined => {
  const acquired = database
    .prepare(
      `insert into leases(name, owner, epoch, ends_at_ms) values (?, ?, 1, ${NOW_MS} + ?)
       on conflict(name) do update set
         epoch = epoch + (owner is not excluded.owner), owner = excluded.owner, ends_at_ms = excluded.ends_at_ms
       where owner is null or owner = excluded.owner or ends_at_ms <= ${NOW_MS}`,
    )
    .run(name, owner, ttlMs);
  if (acquired === 0) return undefined;
  const epoch = database
    .prepare('select epoch from leases where name = ?')
    .one<{ epoch: number }>(name)?.epoch;
  return epoch === undefined ? undefined : { name, owner, epoch };
};

/** Gives a lease up; does nothing where it is no longer ours. */
export const releaseLease = (database: SqliteDatabase, { name, owner, epoch }: Lease): void => {
  database
    .prepare('update leases set owner = null where name = ? and owner = ? and epoch = ?')
    .run(name, owner, epoch);
};

/** Throws LeaseLost unless the lease is the current one; inside the transaction that it guards. */
export const checkLease = (database: SqliteDatabase, { name, owner, epoch }: Lease): void => {
  const held = database.prepare('select 1 from leases where name = ? and owner = ? and epoch = ?');
  if (held.all(name, owner, epoch).length === 0) {
    throw new LeaseLost(`The lease ${name} is no longer held by ${owner} under epoch ${epoch}`);
  }
};
