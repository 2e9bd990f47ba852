import type { EventStore } from '../event-store/event-store.js';
import { deliver, type Failed, filterFor, lowestPosition } from './delivery.js';
import type { Lane } from './lane.js';
import type { Opening } from './opening.js';
import { hasEnded, pause } from './pause.js';

export type LiveFeedHooks = {
  /** Lanes that left because they failed. */
  readonly failed: (failed: Failed) => Promise<void>;
  /** Before the first batch and after each one, when every lane stands still. */
  readonly standing: () => Promise<void>;
  /** The feed itself broke; it is tried again by itself. */
  readonly broken: (error: unknown) => void;
  /** A batch was delivered: the feed works. */
  readonly works: () => void;
};

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

/** The one feed that all lanes at the head of the log share: an event is read and opened once, not once a view. */
export class LiveFeed {
  private readonly members = new Set<Lane>();
  private round = new AbortController();
  private pauseMs = FIRST_PAUSE_MS;

  constructor(
    private readonly events: EventStore,
    private readonly open: Opening,
    private readonly hooks: LiveFeedHooks,
    private readonly batchSize: number,
  ) {}

  /** The feed starts again from the lowest lane; the others pass over what they have. */
  join(lanes: readonly Lane[]): void {
    for (const lane of lanes) {
      lane.state = { state: 'live' };
      lane.attempts = 0;
      this.members.add(lane);
    }
    this.round.abort();
  }

  leave(lane: Lane): void {
    if (this.members.delete(lane)) this.round.abort();
  }

  has(lane: Lane): boolean {
    return this.members.has(lane);
  }

  /** Until the signal aborts. Never throws. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.round = new AbortController();
      const round = AbortSignal.any([signal, this.round.signal]);
      if (this.members.size === 0) {
        await pause(LONGEST_PAUSE_MS, round);
        continue;
      }
      try {
        await this.follow(round);
        // A feed that ends by itself counts as a lost connection.
        if (!hasEnded(round) && this.members.size > 0)
          await this.restAfter(new Error('The feed ended'), round);
      } catch (error) {
        await this.restAfter(error, round);
      }
    }
  }

  private async follow(round: AbortSignal): Promise<void> {
    const { members, batchSize } = this;
    await this.hooks.standing();
    if (hasEnded(round) || members.size === 0) return;
    const options = { after: lowestPosition(members), filter: filterFor(members), batchSize };
    for await (const batch of this.events.subscribe(options, round)) {
      if (hasEnded(round)) return;
      const failed = await deliver(this.open, batch, [...members], 'now');
      for (const lane of failed.keys()) members.delete(lane);
      if (failed.size > 0) await this.hooks.failed(failed);
      this.pauseMs = FIRST_PAUSE_MS;
      this.hooks.works();
      await this.hooks.standing();
      if (hasEnded(round) || members.size === 0) return;
    }
  }

  private async restAfter(error: unknown, round: AbortSignal): Promise<void> {
    this.hooks.broken(error);
    await pause(this.pauseMs, round);
    this.pauseMs = Math.min(this.pauseMs * 2, LONGEST_PAUSE_MS);
  }
}
