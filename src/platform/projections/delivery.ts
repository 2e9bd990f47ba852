import type { RecordedEvent } from '../events/event.js';
import type { FeedBatch, FeedFilter } from '../event-store/event-store.js';
import type { Lane } from './lane.js';
import { type Entry, openApart, type Opening } from './opening.js';

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
  const { wanted, takers } = wantedBy(lanes, batch.events);
  const entries = await openApart(open, wanted);
  const shares = new Map(lanes.map((lane) => [lane, [] as Entry[]]));
  entries.forEach((entry, index) => {
    for (const lane of takers[index] ?? []) shares.get(lane)?.push(entry);
  });
  const failed = new Map<Lane, unknown>();
  await Promise.all(
    [...shares].map(async ([lane, share]) => {
      const passed = countAfter(batch.events, lane.position);
      try {
        await lane.take(share, batch.checkpoint, write);
        lane.eventsDone += passed;
      } catch (error) {
        failed.set(lane, error);
      }
    }),
  );
  return failed;
};

/** The events that some lane wants, and beside each the lanes that do. A look-up by type spares asking all of them. */
const wantedBy = (lanes: readonly Lane[], events: readonly RecordedEvent[]) => {
  const byType = new Map<string, readonly Lane[]>();
  const wanted: RecordedEvent[] = [];
  const takers: (readonly Lane[])[] = [];
  for (const event of events) {
    let handling = byType.get(event.type);
    if (handling === undefined) {
      handling = lanes.filter((lane) => lane.handles(event.type));
      byType.set(event.type, handling);
    }
    if (handling.length === 0) continue;
    const taking = handling.every((lane) => lane.wants(event))
      ? handling
      : handling.filter((lane) => lane.wants(event));
    if (taking.length === 0) continue;
    wanted.push(event);
    takers.push(taking);
  }
  return { wanted, takers };
};

const countAfter = (events: readonly RecordedEvent[], position: number): number =>
  (events[0]?.position ?? 0) > position
    ? events.length
    : events.filter((event) => event.position > position).length;
