import { LeaseLost } from '../read-store/read-store.errors.js';
import type { ReadStore } from '../read-store/read-store.js';
import type { Failed } from './delivery.js';
import type { Lane } from './lane.js';
import type { ManagedProjection } from './managed-projection.js';
import { codeOf, framesOf, Poisoned } from './projection.errors.js';
import type { RunnerOptions } from './runner-options.js';

/** Decides what a failed lane does next: stop at the event for good, wait for what is broken, or give up its lease. */
export class LaneFailures {
  constructor(
    private readonly views: ReadStore,
    private readonly managed: readonly ManagedProjection[],
    private readonly options: Pick<RunnerOptions, 'pauses' | 'onIncident'>,
    private readonly lose: (managed: ManagedProjection) => void,
  ) {}

  /** The lanes have left their feeds. Never throws. */
  async handle(failed: Failed): Promise<void> {
    for (const [lane, error] of failed) {
      const managed = this.managed.find(({ lanes }) => lanes.includes(lane));
      // A lane that was given up meanwhile has no more to lose.
      if (managed === undefined) continue;
      if (error instanceof LeaseLost) this.lose(managed);
      else if (error instanceof Poisoned) await this.stop(managed, lane, error);
      else this.wait(lane, error);
    }
  }

  private async stop(managed: ManagedProjection, lane: Lane, poison: Poisoned): Promise<void> {
    const { eventId, position, code, cause } = poison;
    const at = { eventId, position, error: code };
    if (managed.lease === undefined) return;
    try {
      await this.views.setStopped(lane.table, at, managed.lease);
    } catch (error) {
      return error instanceof LeaseLost ? this.lose(managed) : this.wait(lane, error);
    }
    lane.state = { state: 'stopped', at };
    this.options.onIncident({
      projection: managed.name,
      kind: 'stopped',
      table: lane.table.version,
      code,
      eventId,
      position,
      frames: framesOf(cause),
    });
  }

  private wait(lane: Lane, error: unknown): void {
    const { firstMs, longestMs } = this.options.pauses;
    const code = codeOf(error);
    const rest = Math.min(longestMs, firstMs * 2 ** lane.attempts);
    lane.attempts += 1;
    lane.state = { state: 'waiting', error: code, until: performance.now() + rest };
    const { projection, table } = lane;
    this.options.onIncident({
      projection: projection.view.name,
      kind: 'waiting',
      table: table.version,
      code,
      frames: framesOf(error),
    });
  }
}
