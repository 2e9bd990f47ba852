import { randomUUID } from 'node:crypto';
import type {
  AppendOutcome,
  EventStore,
  FeedBatch,
  FeedOptions,
} from '../../../src/platform/event-store/event-store.js';
import type { JsonObject, NewEvent, RecordedEvent } from '../../../src/platform/events/event.js';

/** A prefix that no other test or run uses. */
export const ownPrefix = (): string => `contract-${randomUUID()}-`;
export const ownStream = (): string => `${ownPrefix()}a`;

export const someEvent = (data: JsonObject = {}, type = 'SomethingHappened'): NewEvent => ({
  id: randomUUID(),
  type,
  data,
  metadata: {
    actor: { kind: 'administrator', id: 'admin-1' },
    recordedAt: '2026-03-31T09:00:00.000Z',
    correlationId: 'request-1',
    schema: 1,
  },
});
export const someEvents = (count: number, type?: string): NewEvent[] =>
  Array.from({ length: count }, (_, number) => someEvent({ number }, type));

/** The outcome, which must be `appended`; its position must be known. */
export const appended = (outcome: AppendOutcome | undefined): { revision: number; position: number } => {
  if (outcome?.outcome !== 'appended' || outcome.position === undefined) {
    throw new Error(`Expected an append with a position, got ${JSON.stringify(outcome)}`);
  }
  return { revision: outcome.revision, position: outcome.position };
};

export const toArray = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

export const readStream = (store: EventStore, stream: string): Promise<RecordedEvent[]> =>
  toArray(store.readStream(stream));
export const idsOf = (events: readonly { readonly id: string }[]): string[] => events.map(({ id }) => id);
export const eventsOf = (batches: readonly FeedBatch[]): RecordedEvent[] =>
  batches.flatMap(({ events }) => [...events]);
export const readFeed = async (store: EventStore, options: FeedOptions): Promise<RecordedEvent[]> =>
  eventsOf(await toArray(store.readAll(options)));

const AWAITED_AT_MOST_MS = 10_000;

/** The batches of a subscription up to and including the first after which `enough` holds; then it is ended. */
export const followUntil = async (
  store: EventStore,
  options: FeedOptions,
  enough: (batches: readonly FeedBatch[]) => boolean,
  awaited: string,
): Promise<FeedBatch[]> => {
  const end = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    end.abort();
  }, AWAITED_AT_MOST_MS);
  const batches: FeedBatch[] = [];
  try {
    for await (const batch of store.subscribe(options, end.signal)) {
      batches.push(batch);
      if (enough(batches)) end.abort();
    }
  } finally {
    clearTimeout(timer);
  }
  if (late)
    throw new Error(
      `Waited ${AWAITED_AT_MOST_MS} ms for ${awaited}; ${eventsOf(batches).length} events came`,
    );
  return batches;
};

export const hasEvents =
  (count: number) =>
  (batches: readonly FeedBatch[]): boolean =>
    eventsOf(batches).length >= count;
