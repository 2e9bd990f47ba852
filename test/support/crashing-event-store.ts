import type { EventStore } from '../../src/platform/event-store/event-store.js';

/** The process died here: what was written before stays, nothing follows. */
export class Crash extends Error {}

export type CrashPoint = {
  /** The call of the store, from 1, at which it dies; 0: never. */
  readonly call: number;
  /** Whether the store still does what the call asks for. */
  readonly after: boolean;
};

/** The store as one process sees it: each call first waits for its turn, and one of them is the last. */
export const crashingStore = (
  store: EventStore,
  { call: last, after }: CrashPoint,
  turn: () => Promise<unknown> = () => Promise.resolve(),
): EventStore => {
  let calls = 0;
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    await turn();
    calls += 1;
    if (last !== 0 && (calls > last || (calls === last && !after))) throw new Crash();
    const result = await work();
    if (calls === last) throw new Crash();
    return result;
  };
  return {
    append: (...args) => step(() => store.append(...args)),
    appendMany: (...args) => step(() => store.appendMany(...args)),
    readStreams: (...args) => step(() => store.readStreams(...args)),
    async *readStream(...args) {
      await step(async () => undefined);
      yield* store.readStream(...args);
    },
    readAll: (options) => store.readAll(options),
    subscribe: (options, signal) => store.subscribe(options, signal),
    head: () => store.head(),
    ping: () => store.ping(),
    close: () => store.close(),
  };
};

/** A store that is another one from time to time, as a process and the next one see it. */
export const switchingStore = (to: () => EventStore): EventStore => ({
  append: (...args) => to().append(...args),
  appendMany: (...args) => to().appendMany(...args),
  readStreams: (...args) => to().readStreams(...args),
  readStream: (...args) => to().readStream(...args),
  readAll: (options) => to().readAll(options),
  subscribe: (options, signal) => to().subscribe(options, signal),
  head: () => to().head(),
  ping: () => to().ping(),
  close: () => to().close(),
});
