import type { Clock } from '../clock/clock.js';
import type { EventStore } from '../event-store/event-store.js';
import { newId } from '../ids/ids.js';
import { LeaseLost } from '../read-store/read-store.errors.js';
import type { ReadStore } from '../read-store/read-store.js';
import { catchUp } from './catching-up.js';
import { DocumentBudget } from './document-budget.js';
import { DetailsPublisher } from './details-publisher.js';
import type { Lane } from './lane.js';
import { LaneFailures } from './lane-failures.js';
import { LiveFeed } from './live-feed.js';
import { ManagedProjection } from './managed-projection.js';
import type { Opening } from './opening.js';
import { pause } from './pause.js';
import { codeOf, UnknownProjection } from './projection.errors.js';
import { ProjectionControl, type ProjectionRequest, type RequestKind } from './projection-control.js';
import type { Projection } from './projection.js';
import { DEFAULT_RUNNER_OPTIONS, type RunnerOptions } from './runner-options.js';

const MIB = 1_048_576;

export type RunnerParts = {
  readonly events: EventStore;
  readonly views: ReadStore;
  /** EventSerialiser.open, bound. */
  readonly open: Opening;
  readonly clock: Clock;
  readonly projections: readonly Projection[];
};

/**
 * Keeps all views up to date, in the main thread or in a worker, in any number of processes at once: each projection is
 * worked by the one that holds its lease. Nothing that goes wrong ends it; see ProjectionStatuses for how views stand.
 */
export class ProjectionRunner {
  private readonly options: RunnerOptions;
  private readonly managed: readonly ManagedProjection[];
  private readonly publishers: readonly DetailsPublisher[];
  private readonly control: ProjectionControl;
  private readonly failures: LaneFailures;
  private readonly live: LiveFeed;
  private readonly stopping = new AbortController();
  private readonly cohorts = new Set<Promise<void>>();
  private running: Promise<unknown> = Promise.resolve();
  private feedError: string | null = null;

  constructor(
    private readonly parts: RunnerParts,
    options: Partial<RunnerOptions> = {},
  ) {
    this.options = { ...DEFAULT_RUNNER_OPTIONS, owner: newId(), ...options };
    const { owner, leaseMs, documentsMiB, batch } = this.options;
    const budgets = {
      live: new DocumentBudget(documentsMiB.live * MIB),
      // What a build keeps in memory it writes once: it may have all of the room before it has met anything again.
      building: new DocumentBudget(documentsMiB.building * MIB, { onTrust: 1 }),
    };
    this.managed = parts.projections.map(
      (projection) => new ManagedProjection(projection, parts.views, { owner, leaseMs, budgets }),
    );
    this.control = new ProjectionControl(parts.views);
    this.publishers = this.managed.map((one) => new DetailsPublisher(one, this.control, parts.clock));
    this.failures = new LaneFailures(parts.views, this.managed, this.options, (lost) => this.lose(lost));
    const hooks = {
      failed: this.failures.handle.bind(this.failures),
      standing: () => this.swapBuilt(),
      broken: (error: unknown) => void (this.feedError = codeOf(error)),
      works: () => void (this.feedError = null),
    };
    this.live = new LiveFeed(parts.events, parts.open, hooks, batch.live);
  }

  start(): void {
    const { signal } = this.stopping;
    this.running = Promise.all([this.live.run(signal), this.lookAfterAll(signal)]);
  }

  /** Writes what is folded, gives the leases up and resolves when nothing runs any more. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await Promise.all(this.cohorts);
    for (const { lease } of this.managed)
      if (lease !== undefined) await this.parts.views.releaseLease(lease).catch(() => undefined);
  }

  /** Builds the view anew beside the live one. Throws UnknownProjection, ReadStoreUnavailable. */
  rebuild(name: string): Promise<void> {
    return this.request(name, 'rebuild');
  }

  /** Goes on from the event that stopped the projection. Throws UnknownProjection, ReadStoreUnavailable. */
  retry(name: string): Promise<void> {
    return this.request(name, 'retry');
  }

  private async request(name: string, kind: RequestKind): Promise<void> {
    if (!this.managed.some((managed) => managed.name === name)) throw new UnknownProjection(name);
    await this.control.request(name, kind);
  }

  private async lookAfterAll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      for (const managed of this.managed) await this.guarded(managed, () => this.lookAfter(managed));
      await this.guarded(undefined, () => this.takeRequests());
      this.startReady();
      const { publishMs } = this.options;
      for (const publisher of this.publishers)
        await this.guarded(undefined, () => publisher.publish(publishMs, this.feedError));
      await pause(this.options.tickMs, signal);
    }
  }

  /** The read store may be away; the next tick tries again. */
  private async guarded(managed: ManagedProjection | undefined, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (managed !== undefined && error instanceof LeaseLost) this.lose(managed);
    }
  }

  private async lookAfter(managed: ManagedProjection): Promise<void> {
    const now = performance.now();
    if (managed.superseded) return;
    if (managed.askingIsDue(now)) await this.hold(managed);
    if (managed.lease === undefined) return;
    if ((await managed.open()) === 'superseded') return this.giveUp(managed);
    await managed.dropUnused(this.options.dropAfterMs);
  }

  /** A lease that ran out because this thread was busy is still ours if nobody took it: the store knows. */
  private async hold(managed: ManagedProjection): Promise<void> {
    const before = managed.lanes;
    try {
      await managed.hold();
    } catch (error) {
      if (managed.hasRunOut(performance.now())) this.lose(managed);
      throw error;
    }
    const lost = before.filter((lane) => !managed.lanes.includes(lane));
    this.leave(lost);
    if (lost.length > 0) this.options.onIncident({ projection: managed.name, kind: 'lease-lost' });
  }

  /** A newer program owns the view: its projector must get the lease. */
  private async giveUp(managed: ManagedProjection): Promise<void> {
    if (managed.lease !== undefined) await this.parts.views.releaseLease(managed.lease);
    this.leave(managed.lose());
    this.options.onIncident({ projection: managed.name, kind: 'superseded' });
  }

  private lose(managed: ManagedProjection): void {
    if (managed.lease === undefined) return;
    this.leave(managed.lose());
    this.options.onIncident({ projection: managed.name, kind: 'lease-lost' });
  }

  private leave(lanes: readonly Lane[]): void {
    for (const lane of lanes) this.live.leave(lane);
  }

  private async takeRequests(): Promise<void> {
    const held = this.managed.filter(({ lease, superseded }) => lease !== undefined && !superseded);
    for (const request of await this.control.pending(held.map(({ name }) => name))) {
      const managed = held.find(({ name }) => name === request.projection);
      if (managed !== undefined) await this.takeUp(managed, request);
    }
  }

  private async takeUp(managed: ManagedProjection, request: ProjectionRequest): Promise<void> {
    const { lease } = managed;
    if (lease === undefined) return;
    if (request.kind === 'rebuild') await managed.startBuild();
    else
      for (const lane of managed.lanes) {
        if (lane.state.state === 'stopped') await this.parts.views.setStopped(lane.table, undefined, lease);
        if (lane.state.state === 'stopped' || lane.state.state === 'waiting') lane.state = { state: 'ready' };
      }
    await this.control.take(request, lease);
  }

  /** Builds share one feed through the log; so do live lanes that stand at the same place. */
  private startReady(): void {
    const now = performance.now();
    const cohorts = new Map<string, Lane[]>();
    for (const lane of this.managed.flatMap(({ lanes }) => lanes)) {
      const { state } = lane;
      if (state.state !== 'ready' && !(state.state === 'waiting' && state.until <= now)) continue;
      const key = lane.building ? 'builds' : String(lane.checkpoint);
      cohorts.set(key, [...(cohorts.get(key) ?? []), lane]);
    }
    for (const lanes of cohorts.values()) {
      const run: Promise<void> = this.bringToHead(lanes).finally(() => this.cohorts.delete(run));
      this.cohorts.add(run);
    }
  }

  private async bringToHead(lanes: readonly Lane[]): Promise<void> {
    const { events, views, open } = this.parts;
    const failed = this.failures.handle.bind(this.failures);
    const parts = { events, views, open, failed, batchSize: this.options.batch.catchingUp };
    for (const lane of lanes) lane.state = { state: 'catching-up' };
    try {
      for (const lane of lanes) await lane.reload();
      const arrived = await catchUp(parts, lanes, this.stopping.signal);
      const held = arrived.filter((lane) => this.managed.some(({ lanes: own }) => own.includes(lane)));
      if (held.length > 0) this.live.join(held);
    } catch (error) {
      const stranded = lanes.filter(({ state }) => state.state === 'catching-up');
      await this.failures.handle(new Map(stranded.map((lane) => [lane, error])));
    }
  }

  private async swapBuilt(): Promise<void> {
    for (const managed of this.managed) {
      const { build } = managed;
      if (build === undefined || !this.live.has(build)) continue;
      try {
        const swapped = await managed.swap();
        if (swapped === undefined) continue;
        if (swapped.replaced !== undefined) this.live.leave(swapped.replaced);
        this.options.onIncident({ projection: managed.name, kind: 'swapped', table: build.table.version });
      } catch (error) {
        this.live.leave(build);
        await this.failures.handle(new Map([[build, error]]));
      }
    }
  }
}
