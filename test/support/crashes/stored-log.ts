import { decodeResults } from '../../../src/bulk/domain/chunk-results.js';
import type { ChunkResults } from '../../../src/bulk/domain/bulk-operation.events.js';
import { dataFilesIn } from '../../../src/platform/data-directory/data-files.js';
import { EmbeddedEventStore } from '../../../src/platform/event-store/embedded/embedded-event-store.js';
import type { RecordedEvent } from '../../../src/platform/events/event.js';

const LONGEST_MS = 120_000;

/** What one operation wrote, by event type: how many, on how many streams. */
export type Written = Readonly<Record<string, { readonly events: number; readonly streams: number }>>;

export type StoredLog = {
  /** Streams whose revisions do not count up from 0 by one. */
  readonly torn: readonly string[];
  readonly written: Written;
  /** The chunks that were noted as done, in the order of the log. */
  readonly chunksDone: readonly number[];
  /** How many items those chunks have results for. */
  readonly results: number;
};

/** The log as the file has it, and what the operation wrote. No server may run on the directory. */
export const storedLog = async (dataDirectory: string, operationId: string): Promise<StoredLog> => {
  const written = new Map<string, { events: number; streams: Set<string> }>();
  const next = new Map<string, number>();
  const torn = new Set<string>();
  const chunksDone: number[] = [];
  let results = 0;
  for await (const event of events(dataDirectory)) {
    const { stream, revision, type, metadata, data } = event;
    if (revision !== (next.get(stream) ?? 0)) torn.add(stream);
    next.set(stream, revision + 1);
    if (metadata.correlationId !== operationId) continue;
    const entry = written.get(type) ?? { events: 0, streams: new Set() };
    entry.events += 1;
    entry.streams.add(stream);
    written.set(type, entry);
    if (type !== 'BulkChunkDone') continue;
    chunksDone.push(Number(data['chunk']));
    results += decodeResults(data['results'] as ChunkResults).length;
  }
  const counted = [...written]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, { events, streams }]) => [type, { events, streams: streams.size }] as const);
  return { torn: [...torn], written: Object.fromEntries(counted), chunksDone, results };
};

async function* events(dataDirectory: string): AsyncGenerator<RecordedEvent> {
  const store = EmbeddedEventStore.open({ path: dataFilesIn(dataDirectory).events, readOnly: true });
  try {
    for await (const batch of store.readAll({ after: 0 })) yield* batch.events;
  } finally {
    await store.close();
  }
}

/** The position of the last event, read beside a running server. */
export const headOf = async (dataDirectory: string): Promise<number> => {
  const store = EmbeddedEventStore.open({ path: dataFilesIn(dataDirectory).events, readOnly: true });
  try {
    return await store.head();
  } finally {
    await store.close();
  }
};

/**
 * Resolves once the log has come so far, read beside a running server. Lets go of the file then: the next to open it
 * after a kill must find it as the kill left it.
 */
export const logGrownTo = async (dataDirectory: string, position: number): Promise<void> => {
  const store = EmbeddedEventStore.open({ path: dataFilesIn(dataDirectory).events, readOnly: true });
  const deadline = performance.now() + LONGEST_MS;
  try {
    for (;;) {
      const head = await store.head();
      if (head >= position) return;
      if (performance.now() > deadline)
        throw new Error(`The log stands at ${head} and does not come to ${position}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  } finally {
    await store.close();
  }
};
