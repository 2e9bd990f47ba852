import type { EventStore } from '../event-store/event-store.js';
import type { ReadStore } from '../read-store/read-store.js';
import { deliver, type Failed, filterFor, lowestPosition } from './delivery.js';
import type { Lane } from './lane.js';
import type { Opening } from './opening.js';

export type CatchingUpParts = {
  readonly events: EventStore;
  readonly views: ReadStore;
  readonly open: Opening;
  readonly batchSize: number;
  readonly failed: (failed: Failed) => Promise<void>;
};

/** The log grows meanwhile: what a pass leaves is read by the next one, and what is left at the end by the live feed. */
const MOST_PASSES = 8;
/**
 * A build writes now and then, so that a crash loses a minute of its work and not all; at most a tenth of the time goes into
 * that. More often, documents would be written again that still change: half of a short build went into it.
 */
const FLUSH_MS = 60_000;
const FLUSH_SHARE = 10;

/**
 * Takes lanes that are behind through the log together, and makes the indexes of those that were built. Answers the lanes
 * that arrived; those that failed were reported. Throws when the feed breaks; what was not written is then read again.
 */
export const catchUp = async (
  parts: CatchingUpParts,
  lanes: readonly Lane[],
  signal: AbortSignal,
): Promise<readonly Lane[]> => {
  const running = new Set(lanes);
  for (const lane of lanes) lane.state = { state: 'catching-up' };
  await readToHead(parts, running, signal);
  const built = [...running].filter((lane) => lane.building);
  if (built.length > 0 && !signal.aborted) {
    await settle(parts, running, built, (lane) => parts.views.finishBuild(lane.table));
    await readToHead(parts, running, signal);
  }
  return signal.aborted ? [] : [...running];
};

const readToHead = async (parts: CatchingUpParts, running: Set<Lane>, signal: AbortSignal): Promise<void> => {
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const read = await readOnce(parts, running, signal);
    await settle(parts, running, [...running], (lane) => lane.flush());
    if (read < parts.batchSize || signal.aborted) return;
  }
};

const readOnce = async (parts: CatchingUpParts, running: Set<Lane>, signal: AbortSignal): Promise<number> => {
  const { events, open, batchSize } = parts;
  let read = 0;
  let flushAt = performance.now() + FLUSH_MS;
  if (running.size === 0) return read;
  const options = { after: lowestPosition(running), filter: filterFor(running), batchSize };
  for await (const batch of events.readAll(options)) {
    const began = performance.now();
    const due = began > flushAt;
    const failed = await deliver(open, batch, [...running], due ? 'now' : 'when-full');
    if (due) flushAt = performance.now() + Math.max(FLUSH_MS, FLUSH_SHARE * (performance.now() - began));
    await report(parts, running, failed);
    read += batch.events.length;
    if (signal.aborted || running.size === 0) break;
  }
  return read;
};

/** Does something with each of the lanes; those where it fails leave. */
const settle = async (
  parts: CatchingUpParts,
  running: Set<Lane>,
  lanes: readonly Lane[],
  work: (lane: Lane) => Promise<void>,
): Promise<void> => {
  const failed = new Map<Lane, unknown>();
  for (const lane of lanes) {
    try {
      await work(lane);
    } catch (error) {
      failed.set(lane, error);
    }
  }
  await report(parts, running, failed);
};

const report = async (parts: CatchingUpParts, running: Set<Lane>, failed: Failed): Promise<void> => {
  for (const lane of failed.keys()) running.delete(lane);
  if (failed.size > 0) await parts.failed(failed);
};
