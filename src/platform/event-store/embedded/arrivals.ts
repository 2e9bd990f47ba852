const SHORTEST_POLL_MS = 2;
const LONGEST_POLL_MS = 20;
const POLL_GROWTH = 1.2;

/**
 * Tells waiting feeds that the log has grown: at once when this instance wrote, by polling when another thread or
 * process did. Polls often after an arrival and more and more seldom while nothing comes. Keeps no process alive.
 */
export class Arrivals {
  private readonly waiting = new Set<() => void>();

  announce(): void {
    for (const wake of [...this.waiting]) wake();
  }

  /** Resolves when `haveArrived` answers true or fails, when announced, or when the signal aborts. */
  wait(haveArrived: () => boolean, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      let delay = SHORTEST_POLL_MS;
      let timer: NodeJS.Timeout | undefined;
      const wake = (): void => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const poll = (): void => {
        if (arrivedOrFailed(haveArrived)) return wake();
        timer = setTimeout(poll, delay).unref();
        delay = Math.min(delay * POLL_GROWTH, LONGEST_POLL_MS);
      };
      if (signal.aborted) return resolve();
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
      poll();
    });
  }
}

/** The feed itself meets the failure again when it reads, and reports it. */
const arrivedOrFailed = (haveArrived: () => boolean): boolean => {
  try {
    return haveArrived();
  } catch {
    return true;
  }
};
