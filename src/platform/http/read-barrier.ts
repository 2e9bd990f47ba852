import type { Position } from '../events/event.js';
import { Refused } from './refused.js';

/** Waits until a view shows a position; answers false when it does not within the time. */
export interface ViewWaiter {
  waitFor(viewName: string, position: Position, timeoutMs: number): Promise<boolean>;
}

const LONGEST_WAIT_MS = 5_000;
const RETRY_AFTER_SECONDS = 1;

/** Read your writes: holds a read back until its view shows what the reader asks for. */
export class ReadBarrier {
  constructor(
    private readonly views: ViewWaiter,
    private readonly longestWaitMs = LONGEST_WAIT_MS,
  ) {}

  /** At once where no position is asked. Throws Refused VIEW_BEHIND after 5 s: the write stands, only the view is late. */
  async wait(viewName: string, minPosition: Position | undefined): Promise<void> {
    if (minPosition === undefined || minPosition === 0) return;
    if (await this.views.waitFor(viewName, minPosition, this.longestWaitMs)) return;
    throw new Refused({ code: 'VIEW_BEHIND', facts: { view: viewName, minPosition } }, RETRY_AFTER_SECONDS);
  }
}
