import { parse } from 'csv-parse/sync';
import { rmSync } from 'node:fs';
import { dataFilesIn } from '../platform/data-directory/data-files.js';
import { EmbeddedEventStore } from '../platform/event-store/embedded/embedded-event-store.js';
import type { RecordedEvent } from '../platform/events/event.js';
import { SqliteDatabase } from '../platform/sqlite/sqlite.js';

const BATCH = 1_000;

/**
 * What an import cannot be faster than on this machine: csv-parse of the same file, then an insert of the bytes of the same
 * events into SQLite at synchronous=FULL, 1,000 a transaction, with the two unique indexes of the log and nothing else.
 * Answers milliseconds. The server must be stopped.
 */
export const rawImportMs = async (
  dataDirectory: string,
  csv: Buffer,
  counts: (event: RecordedEvent) => boolean = () => true,
): Promise<number> => {
  const start = performance.now();
  parse(csv, { bom: true });
  return performance.now() - start + (await rawInsertMs(dataDirectory, counts));
};

/** The insert alone, of those events of the log that count. Answers milliseconds. The server must be stopped. */
export const rawInsertMs = async (
  dataDirectory: string,
  counts: (event: RecordedEvent) => boolean,
): Promise<number> => {
  const events = (await wholeLog(dataDirectory)).filter(counts);
  const rows = events.map(({ stream, revision, id, type, data, metadata }) => ({
    stream,
    revision,
    id,
    type,
    data: JSON.stringify(data),
    metadata: JSON.stringify(metadata),
  }));
  const path = `${dataDirectory}/raw-limit.db`;
  const database = SqliteDatabase.open(path, { cacheMiB: 256, walAutocheckpointPages: 8_000 });
  try {
    database.exec(
      'create table log (position integer primary key, stream text not null, revision integer not null, id text not null unique, type text not null, data text not null, metadata text not null, unique (stream, revision))',
    );
    const insert = database.prepare(
      'insert into log (stream, revision, id, type, data, metadata) values (?, ?, ?, ?, ?, ?)',
    );
    const start = performance.now();
    for (let from = 0; from < rows.length; from += BATCH)
      database.transaction(() => {
        for (const { stream, revision, id, type, data, metadata } of rows.slice(from, from + BATCH))
          insert.run(stream, revision, id, type, data, metadata);
      });
    return performance.now() - start;
  } finally {
    database.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
  }
};

const wholeLog = async (dataDirectory: string): Promise<RecordedEvent[]> => {
  const store = EmbeddedEventStore.open({ path: dataFilesIn(dataDirectory).events, readOnly: true });
  const events: RecordedEvent[] = [];
  try {
    for await (const batch of store.readAll({ after: 0 })) events.push(...batch.events);
  } finally {
    await store.close();
  }
  return events;
};
