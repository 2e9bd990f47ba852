import type { Position } from '../../../src/platform/events/event.js';
import {
  checkFields,
  checkFind,
  checkPredicate,
  checkWrites,
} from '../../../src/platform/read-store/checks.js';
import { compareByCodePoint } from '../../../src/platform/read-store/folding.js';
import {
  compareOrderKeys,
  compareScalars,
  orderKeyOf,
  valueOf,
} from '../../../src/platform/read-store/order-key.js';
import { matches } from '../../../src/platform/read-store/predicate-matching.js';
import type { Predicate } from '../../../src/platform/read-store/predicate.js';
import {
  LeaseLost,
  ReadStoreClosed,
  ReadStoreUnavailable,
} from '../../../src/platform/read-store/read-store.errors.js';
import type {
  CountCell,
  DocumentWrite,
  FindOptions,
  Lease,
  ProjectionState,
  ReadStore,
  ViewTable,
} from '../../../src/platform/read-store/read-store.js';
import type { ViewDocument } from '../../../src/platform/read-store/view.js';

type Table = {
  readonly documents: Map<string, ViewDocument>;
  checkpoint: Position;
  stoppedAt: ProjectionState['stoppedAt'] | undefined;
};
type HeldLease = { owner: string | undefined; epoch: number; endsAt: number };

const keyOf = ({ view, version }: ViewTable): string => `${view.name}@${version}`;
const copyOf = (document: ViewDocument): ViewDocument => structuredClone(document);

/** The read store as its port describes it, in memory and without any cleverness: what the adapters are compared with. */
export class NaiveReadStore implements ReadStore {
  private readonly tables = new Map<string, Table>();
  private readonly versions = new Map<string, Set<number>>();
  private readonly active = new Map<string, number>();
  private readonly leases = new Map<string, HeldLease>();
  private closed = false;

  /** `now` is the store's clock in milliseconds, for leases. */
  constructor(private readonly now: () => number = () => performance.now()) {}

  async prepare(table: ViewTable): Promise<void> {
    this.checkOpen();
    if (this.tables.has(keyOf(table))) return;
    this.tables.set(keyOf(table), { documents: new Map(), checkpoint: 0, stoppedAt: undefined });
    this.versions.set(table.view.name, (this.versions.get(table.view.name) ?? new Set()).add(table.version));
  }

  async finishBuild(table: ViewTable): Promise<void> {
    this.tableOf(table);
  }

  async drop(table: ViewTable): Promise<void> {
    this.checkOpen();
    this.tables.delete(keyOf(table));
    this.versions.get(table.view.name)?.delete(table.version);
    if (this.active.get(table.view.name) === table.version) this.active.delete(table.view.name);
  }

  async versionsOf(viewName: string): Promise<readonly number[]> {
    this.checkOpen();
    return [...(this.versions.get(viewName) ?? [])].sort((a, b) => a - b);
  }

  async activeVersion(viewName: string): Promise<number | undefined> {
    this.checkOpen();
    return this.active.get(viewName);
  }

  async activate(table: ViewTable, lease: Lease): Promise<void> {
    this.tableOf(table);
    this.checkLease(lease);
    this.active.set(table.view.name, table.version);
  }

  async write(
    table: ViewTable,
    writes: readonly DocumentWrite[],
    checkpoint: Position,
    lease: Lease,
  ): Promise<void> {
    const stored = this.tableOf(table);
    checkWrites(table.view, writes);
    this.checkLease(lease);
    for (const { id, position, body } of writes) {
      if ((stored.documents.get(id)?.position ?? -1) >= position) continue;
      if (body === undefined) stored.documents.delete(id);
      else stored.documents.set(id, copyOf({ id, position, body }));
    }
    stored.checkpoint = Math.max(stored.checkpoint, checkpoint);
  }

  async stateOf(table: ViewTable): Promise<ProjectionState> {
    this.checkOpen();
    const stored = this.tables.get(keyOf(table));
    const checkpoint = stored?.checkpoint ?? 0;
    return stored?.stoppedAt === undefined ? { checkpoint } : { checkpoint, stoppedAt: stored.stoppedAt };
  }

  async setStopped(
    table: ViewTable,
    stopped: ProjectionState['stoppedAt'] | undefined,
    lease: Lease,
  ): Promise<void> {
    const stored = this.tableOf(table);
    this.checkLease(lease);
    stored.stoppedAt = stopped;
  }

  async acquireLease(name: string, owner: string, ttlMs: number): Promise<Lease | undefined> {
    this.checkOpen();
    const held = this.leases.get(name);
    const mine = held?.owner === owner;
    if (held?.owner !== undefined && !mine && held.endsAt > this.now()) return undefined;
    const epoch = mine ? held.epoch : (held?.epoch ?? 0) + 1;
    this.leases.set(name, { owner, epoch, endsAt: this.now() + ttlMs });
    return { name, owner, epoch };
  }

  async releaseLease(lease: Lease): Promise<void> {
    this.checkOpen();
    const held = this.leases.get(lease.name);
    if (held?.owner === lease.owner && held.epoch === lease.epoch) held.owner = undefined;
  }

  async get(table: ViewTable, ids: readonly string[]): Promise<readonly ViewDocument[]> {
    const { documents } = this.tableOf(table);
    return [...new Set(ids)].flatMap((id) => documents.get(id) ?? []).map(copyOf);
  }

  async find(table: ViewTable, options: FindOptions): Promise<readonly ViewDocument[]> {
    const { orderBy, limit, after, before } = options;
    checkFind(table.view, options);
    const page = this.matching(table, options.where)
      .map((document) => ({ document, key: orderKeyOf(document, orderBy) }))
      .filter(({ key }) => after === undefined || compareOrderKeys(orderBy, key, after) > 0)
      .filter(({ key }) => before === undefined || compareOrderKeys(orderBy, key, before) < 0)
      .sort((a, b) => compareOrderKeys(orderBy, a.key, b.key))
      .map(({ document }) => copyOf(document));
    return before === undefined ? page.slice(0, limit) : page.slice(Math.max(0, page.length - limit));
  }

  async *ids(table: ViewTable, where: Predicate, pageSize = 1000): AsyncIterable<readonly string[]> {
    checkPredicate(table.view, where);
    const ids = this.matching(table, where)
      .map(({ id }) => id)
      .sort(compareByCodePoint);
    for (let from = 0; from < ids.length; from += pageSize) yield ids.slice(from, from + pageSize);
  }

  async count(table: ViewTable, where: Predicate): Promise<number> {
    checkPredicate(table.view, where);
    return this.matching(table, where).length;
  }

  async countBy(
    table: ViewTable,
    where: Predicate,
    fields: readonly string[],
  ): Promise<readonly CountCell[]> {
    checkPredicate(table.view, where);
    checkFields(table.view, fields);
    const cells = new Map<string, { values: CountCell['values']; count: number }>();
    for (const { body } of this.matching(table, where)) {
      const values = fields.map((field) => valueOf(body, field));
      const cell = cells.get(JSON.stringify(values)) ?? { values, count: 0 };
      cells.set(JSON.stringify(values), { values, count: cell.count + 1 });
    }
    return [...cells.values()].sort((a, b) => compareCells(a.values, b.values));
  }

  async ping(): Promise<void> {
    this.checkOpen();
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  private matching(table: ViewTable, where: Predicate): readonly ViewDocument[] {
    return [...this.tableOf(table).documents.values()].filter(({ body }) =>
      matches(where, (field) => valueOf(body, field)),
    );
  }

  private tableOf(table: ViewTable): Table {
    this.checkOpen();
    const stored = this.tables.get(keyOf(table));
    if (stored === undefined) throw new ReadStoreUnavailable(`View ${keyOf(table)} does not exist`);
    return stored;
  }

  private checkLease({ name, owner, epoch }: Lease): void {
    const held = this.leases.get(name);
    if (held?.owner !== owner || held.epoch !== epoch)
      throw new LeaseLost(`Lease ${name} is not held by ${owner}`);
  }

  private checkOpen(): void {
    if (this.closed) throw new ReadStoreClosed('The read store is closed');
  }
}

const compareCells = (a: CountCell['values'], b: CountCell['values']): number => {
  for (const [at, value] of a.entries()) {
    const difference = compareScalars(value, b[at] ?? null);
    if (difference !== 0) return difference;
  }
  return 0;
};
