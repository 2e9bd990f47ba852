import type { Lease, ReadStore } from '../read-store/read-store.js';
import type { DocumentBudget } from './document-budget.js';
import { Lane } from './lane.js';
import type { Projection } from './projection.js';
import { nextTable, planTables } from './view-tables.js';

export type ManagedOptions = {
  readonly owner: string;
  readonly leaseMs: number;
  /** For the documents that lanes of live tables and of builds keep in memory. */
  readonly budgets: { readonly live: DocumentBudget; readonly building: DocumentBudget };
};

/** One projection in this process: its lease and its lanes, the live one and the one being built. */
export class ManagedProjection {
  live: Lane | undefined;
  build: Lane | undefined;
  /** Tables that nobody reads any more. */
  readonly unused: { readonly table: number; readonly since: number }[] = [];
  /** A newer program owns the view. */
  superseded = false;
  lease: Lease | undefined;
  private opened = false;
  private renewedAt = Number.NEGATIVE_INFINITY;
  private askedAt = Number.NEGATIVE_INFINITY;

  constructor(
    readonly projection: Projection,
    private readonly store: ReadStore,
    private readonly options: ManagedOptions,
  ) {}

  get name(): string {
    return this.projection.view.name;
  }

  get lanes(): readonly Lane[] {
    return [this.live, this.build].filter((lane) => lane !== undefined);
  }

  /** A held lease is renewed well before its end, so that one slow answer does not lose it. */
  askingIsDue(now: number): boolean {
    return now - this.askedAt >= this.options.leaseMs / (this.lease === undefined ? 10 : 4);
  }

  /** Takes or renews the lease. Answers whether it is held; throws what the store throws. */
  async hold(): Promise<boolean> {
    // Counted from before the call: the store's time to live starts no earlier.
    this.askedAt = performance.now();
    const lease = await this.store.acquireLease(
      `projection:${this.name}`,
      this.options.owner,
      this.options.leaseMs,
    );
    if (this.lease !== undefined && lease?.epoch !== this.lease.epoch) this.lose();
    if (lease !== undefined) this.renewedAt = this.askedAt;
    this.lease = lease;
    return lease !== undefined;
  }

  /** True once the lease may have passed to another owner. */
  hasRunOut(now: number): boolean {
    return this.lease !== undefined && now - this.renewedAt >= this.options.leaseMs;
  }

  /** Answers the lanes that must leave their feeds. They write nothing any more. */
  lose(): readonly Lane[] {
    const { lanes } = this;
    for (const lane of lanes) lane.abandon();
    this.lease = undefined;
    this.forget();
    return lanes;
  }

  /** Makes the lanes for what stands in the store, once a lease. Throws what the store throws; then try again. */
  async open(): Promise<'opened' | 'superseded'> {
    if (this.opened) return 'opened';
    this.forget();
    const { view } = this.projection;
    const active = await this.store.activeVersion(view.name);
    const plan = planTables(view.version, active, await this.store.versionsOf(view.name));
    this.superseded = plan.superseded;
    if (plan.superseded) return 'superseded';
    const now = performance.now();
    this.unused.push(...plan.drop.map((table) => ({ table, since: now })));
    if (plan.live !== undefined) this.live = await this.openLane(plan.live, false);
    if (plan.build !== undefined) this.build = await this.openLane(plan.build, true);
    this.opened = true;
    return 'opened';
  }

  /** Starts a build beside the live table; does nothing while one runs. Needs the lease; throws what the store throws. */
  async startBuild(): Promise<Lane | undefined> {
    const stopped = this.build?.state.state === 'stopped' ? this.build : undefined;
    if (this.build !== undefined && stopped === undefined) return undefined;
    const { view } = this.projection;
    const table = nextTable(view.version, await this.store.versionsOf(view.name));
    const build = await this.openLane(table, true);
    stopped?.abandon();
    if (stopped !== undefined) this.unused.push({ table: stopped.table.version, since: performance.now() });
    this.build = build;
    return build;
  }

  /** Shows the built table to readers if it has all that they have seen. Answers the lane that it replaced. */
  async swap(): Promise<{ readonly replaced: Lane | undefined } | undefined> {
    const { build, live, lease } = this;
    if (build === undefined || lease === undefined || build.checkpoint < (live?.checkpoint ?? 0))
      return undefined;
    const active = await this.store.activeVersion(this.name);
    await this.store.activate(build.table, lease);
    build.becomeLive(this.options.budgets.live);
    this.live = build;
    this.build = undefined;
    live?.abandon();
    if (active !== undefined) this.unused.push({ table: active, since: performance.now() });
    return { replaced: live };
  }

  /** Drops tables unused for so long; readers have moved on. */
  async dropUnused(forMs: number): Promise<void> {
    const now = performance.now();
    for (const unused of this.unused.filter(({ since }) => now - since >= forMs)) {
      await this.store.drop({ view: this.projection.view, version: unused.table });
      this.unused.splice(this.unused.indexOf(unused), 1);
    }
  }

  private forget(): void {
    this.live = undefined;
    this.build = undefined;
    this.unused.length = 0;
    this.opened = false;
  }

  private async openLane(table: number, building: boolean): Promise<Lane> {
    const { projection, lease, options } = this;
    if (lease === undefined) throw new Error(`The projection ${this.name} has no lease`);
    const at = { view: projection.view, version: table };
    await this.store.prepare(at, { deferIndexes: building });
    const budget = building ? options.budgets.building : options.budgets.live;
    const lane = new Lane(this.store, { projection, table: at, lease, building, budget });
    const { stoppedAt } = await lane.reload();
    if (stoppedAt !== undefined) lane.state = { state: 'stopped', at: stoppedAt };
    return lane;
  }
}
