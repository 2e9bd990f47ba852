import type { JsonObject, Position } from '../events/event.js';
import type { Predicate, Scalar } from './predicate.js';
import type { ViewDefinition, ViewDocument } from './view.js';

/** One version of one view, as a table or collection. */
export type ViewTable = { readonly view: ViewDefinition; readonly version: number };

export type Order = { readonly field: string; readonly direction: 'ascending' | 'descending' };
/** The order values of a document, then its id: where a page ended. Absent values are null. */
export type OrderKey = readonly (Scalar | null)[];

export type FindOptions = {
  readonly where: Predicate;
  /** The id is always appended, ascending. Absent values come first in ascending order. */
  readonly orderBy: readonly Order[];
  readonly limit: number;
  /** Documents strictly after this key in the order. */
  readonly after?: OrderKey;
  /** The last `limit` documents strictly before this key, still in the order. With `after` too: of those between. */
  readonly before?: OrderKey;
};

export type CountCell = { readonly values: readonly (Scalar | null)[]; readonly count: number };

/** `undefined` body deletes the document. */
export type DocumentWrite = {
  readonly id: string;
  readonly position: Position;
  readonly body: JsonObject | undefined;
};

export type Lease = { readonly name: string; readonly owner: string; readonly epoch: number };

export type ProjectionState = {
  readonly checkpoint: Position;
  /** A poison event stopped it: what, where and why. Code and ids only, never personal data. */
  readonly stoppedAt?: { readonly eventId: string; readonly position: Position; readonly error: string };
};

/**
 * Holds read models. A view's documents can always be rebuilt from the log, so nothing here is precious; what is
 * promised is that a document never goes back in position and a checkpoint never runs ahead of its documents.
 *
 * Errors that throw (read-store.errors.ts): ReadStoreUnavailable, LeaseLost, UndeclaredField, InvalidWrite,
 * ReadStoreClosed.
 */
export interface ReadStore {
  /** Creates table and indexes of this version where missing; `deferIndexes` leaves them to `finishBuild`. */
  prepare(table: ViewTable, options?: { readonly deferIndexes?: boolean }): Promise<void>;
  /** Creates what `deferIndexes` left out. */
  finishBuild(table: ViewTable): Promise<void>;
  drop(table: ViewTable): Promise<void>;
  /** Versions that exist, ascending. */
  versionsOf(viewName: string): Promise<readonly number[]>;
  /** The version that readers see; undefined before the first activation. */
  activeVersion(viewName: string): Promise<number | undefined>;
  /** Readers see this version from now on, at once and whole. */
  activate(table: ViewTable, lease: Lease): Promise<void>;

  /**
   * Writes documents, each only where the stored one has a lower position (others are left as they are), then moves
   * the checkpoint to `checkpoint`, never backwards. Throws LeaseLost when the lease's epoch is no longer current;
   * then nothing of it counts. An id may stand only once in `writes`.
   */
  write(
    table: ViewTable,
    writes: readonly DocumentWrite[],
    checkpoint: Position,
    lease: Lease,
  ): Promise<void>;
  stateOf(table: ViewTable): Promise<ProjectionState>;
  /** Records that a projection stopped on an event, or clears it with undefined. */
  setStopped(
    table: ViewTable,
    stopped: ProjectionState['stoppedAt'] | undefined,
    lease: Lease,
  ): Promise<void>;

  /** Takes or renews a lease by the store's clock; undefined while another owner's is not yet over. A new owner gets a higher epoch. */
  acquireLease(name: string, owner: string, ttlMs: number): Promise<Lease | undefined>;
  releaseLease(lease: Lease): Promise<void>;

  /** Documents by id, in no particular order; missing ones are absent. */
  get(table: ViewTable, ids: readonly string[]): Promise<readonly ViewDocument[]>;
  find(table: ViewTable, options: FindOptions): Promise<readonly ViewDocument[]>;
  /** Ids only, ascending, for frozen selections; streamed in pages of `pageSize`. */
  ids(table: ViewTable, where: Predicate, pageSize?: number): AsyncIterable<readonly string[]>;
  count(table: ViewTable, where: Predicate): Promise<number>;
  /** Exact counts of the matching documents for each combination of the fields' values. */
  countBy(table: ViewTable, where: Predicate, fields: readonly string[]): Promise<readonly CountCell[]>;

  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The right to do something that only one process may do at a time. */
export type Leases = Pick<ReadStore, 'acquireLease' | 'releaseLease'>;
