import type { Position } from '../events/event.js';
import type { ReadStore } from '../read-store/read-store.js';
import type { ActiveViews } from './active-views.js';

export type Waited = 'seen' | 'timeout';

type Waiting = {
  readonly position: Position;
  readonly deadline: number;
  readonly answer: (waited: Waited) => void;
  readonly fail: (error: unknown) => void;
};

const POLL_MS = 1;
const DEFAULT_TIMEOUT_MS = 2_000;

/** Read your writes: waits until a view has folded an event. One poll a view for all who wait, and none while nobody does. */
export class PositionWaiter {
  private readonly waiting = new Map<string, Set<Waiting>>();

  constructor(
    private readonly store: ReadStore,
    private readonly views: ActiveViews,
  ) {}

  /**
   * `timeout` also at once where the projection stopped before the position. Throws what ActiveViews and the store throw.
   */
  waitUntil(viewName: string, position: Position, timeoutMs = DEFAULT_TIMEOUT_MS): Promise<Waited> {
    return new Promise((answer, fail) => {
      const others = this.waiting.get(viewName);
      const all = others ?? new Set<Waiting>();
      all.add({ position, deadline: performance.now() + timeoutMs, answer, fail });
      if (others !== undefined) return;
      this.waiting.set(viewName, all);
      void this.poll(viewName, all);
    });
  }

  /** `waitUntil` as a yes or no. */
  async waitFor(viewName: string, position: Position, timeoutMs?: number): Promise<boolean> {
    return (await this.waitUntil(viewName, position, timeoutMs)) === 'seen';
  }

  private async poll(viewName: string, all: Set<Waiting>): Promise<void> {
    while (all.size > 0) {
      try {
        const state = await this.store.stateOf(await this.views.table(viewName));
        this.settle(all, state.checkpoint, state.stoppedAt?.position);
      } catch (error) {
        for (const waiting of all) waiting.fail(error);
        all.clear();
      }
      if (all.size > 0) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    this.waiting.delete(viewName);
  }

  private settle(all: Set<Waiting>, checkpoint: Position, stoppedAt: Position | undefined): void {
    const now = performance.now();
    for (const waiting of all) {
      const { position, deadline, answer } = waiting;
      const seen = checkpoint >= position;
      const hopeless = stoppedAt !== undefined && stoppedAt <= position;
      if (!seen && !hopeless && now < deadline) continue;
      all.delete(waiting);
      answer(seen ? 'seen' : 'timeout');
    }
  }
}
