import { codeOf } from '../platform/projections/projection.errors.js';
import type { Log } from '../platform/observability/log.js';

export type RecurringWork = {
  readonly name: string;
  readonly everyMs: number;
  /** Pause after a failure. */
  readonly retryMs: number;
  /** Must be harmless to repeat; answers how many things it did. */
  readonly work: () => Promise<number>;
};

/** Does something now and again and again, never twice at once, until closed. A failure is logged and tried again. */
export const recurring = (
  { name, everyMs, retryMs, work }: RecurringWork,
  log: Log,
): { readonly close: () => Promise<void> } => {
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const turn = async (): Promise<void> => {
    let pause = everyMs;
    try {
      const done = await work();
      if (done > 0) log.info({ work: name, done }, 'recurring work');
    } catch (error) {
      pause = retryMs;
      log.info({ work: name, code: codeOf(error), retryMs }, 'recurring work is tried again');
    }
    if (!closed) timer = setTimeout(begin, pause).unref();
  };
  let running = Promise.resolve();
  const begin = (): void => {
    running = turn();
  };
  begin();
  return {
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
};
