import type { RecordedEvent } from '../events/event.js';
import type { FeedBatch, FeedFilter } from '../event-store/event-store.js';
import type { Lane } from './lane.js';
import { openApart, type Opening } from './opening.js';

/** The lanes that could not take a batch, and why. */
export type Failed = ReadonlyMap<Lane, unknown>;

/** The filter under which a feed brings everything that some of the lanes want. */
export const filterFor = (lanes: Iterable<Lane>): FeedFilter => {
  const prefixes = new Set([...lanes].flatMap(({ projection }) => projection.streamPrefixes));
  return { streamPrefixes: [...prefixes].sort() };
};

/** From where a feed for all these lanes must start. */
export const lowestPosition = (lanes: Iterable<Lane>): number =>
  Math.min(...[...lanes].map((lane) => lane.position));

/**
 * Gives one batch to all lanes. Each event is opened once for all of them, and only where a lane wants it.
 * Throws what is not a lane's fault, for example a key store that does not answer; then no lane took anything.
 */
export const deliver = async (
  open: Opening,
  batch: FeedBatch,
  lanes: readonly Lane[],
  write: 'now' | 'when-full',
): Promise<Failed> => {
  const wanted = batch.events.filter((event) => lanes.some((lane) => lane.wants(event)));
  const entries = await openApart(open, wanted);
  const failed = new Map<Lane, unknown>();
  await Promise.all(
    lanes.map(async (lane) => {
      const passed = countAfter(batch.events, lane.position);
      try {
        await lane.take(entries, batch.checkpoint, write);
        lane.eventsDone += passed;
      } catch (error) {
        failed.set(lane, error);
      }
    }),
  );
  return failed;
};

const countAfter = (events: readonly RecordedEvent[], position: number): number =>
  (events[0]?.position ?? 0) > position
    ? events.length
    : events.filter((event) => event.position > position).length;
