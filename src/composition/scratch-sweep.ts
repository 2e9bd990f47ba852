import type { Clock } from '../platform/clock/clock.js';
import type { Log } from '../platform/observability/log.js';
import type { ScratchStore } from '../platform/scratch-store/scratch-store.js';

const EVERY_MS = 10 * 60_000;

/** Clears away plans and kept answers whose time is over, now and every ten minutes. */
export const sweepScratch = (
  scratch: ScratchStore,
  clock: Clock,
  log: Log,
): { close: () => Promise<void> } => {
  let running: Promise<void> = Promise.resolve();
  const sweep = async (): Promise<void> => {
    try {
      const swept = await scratch.sweep(clock.now());
      if (swept > 0) log.debug({ swept }, 'scratch data was swept');
    } catch (error) {
      log.warn({ err: error }, 'scratch data could not be swept');
    }
  };
  const begin = (): void => {
    running = sweep();
  };
  begin();
  const timer = setInterval(begin, EVERY_MS);
  timer.unref();
  return {
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
};
