import type { Position, RecordedEvent } from '../../events/event.js';
import type { SqliteDatabase } from '../../sqlite/sqlite.js';
import type { AppendFacts, Place } from './append-rules.js';
import type { PreparedAppend } from './prepared-append.js';
import { EVENT_COLUMNS, type EventRow, MetadataReader, toRecordedEvent } from './event-row.js';

/** Statements of the writing side and of whole streams. Lists go in as JSON: one statement for any length. */
const LAST_POSITION = 'select max(position) as position from events';
const LAST_REVISIONS = `
  select wanted.value as stream, (select max(revision) from events where stream = wanted.value) as revision
  from json_each(?) as wanted`;
const PLACES =
  'select id, stream, revision, position from events where id in (select value from json_each(?))';
const INSERT =
  'insert into events(position, stream, revision, id, type, data, metadata) values (?, ?, ?, ?, ?, ?, ?)';
/** Stream by stream, each by its index and so in its order; said in words, the database would sort all rows first. */
const WHOLE_STREAMS = `
  select ${EVENT_COLUMNS} from json_each(?) as wanted cross join events on events.stream = wanted.value`;

const streamPage = (condition: string, order: string): string =>
  `select ${EVENT_COLUMNS} from events where stream = ? and revision ${condition} ? order by revision ${order} limit ?`;
const PAGE_FORWARDS = streamPage('>=', 'asc');
const PAGE_BACKWARDS = streamPage('<=', 'desc');

export type StreamPage = {
  readonly stream: string;
  /** The first revision of the page, inclusive. */
  readonly from: number;
  readonly backwards: boolean;
  readonly rows: number;
};

export const readStreamPage = (
  database: SqliteDatabase,
  { stream, from, backwards, rows }: StreamPage,
): readonly RecordedEvent[] => {
  const metadata = new MetadataReader();
  return database
    .prepare(backwards ? PAGE_BACKWARDS : PAGE_FORWARDS)
    .values<EventRow>(stream, from, rows)
    .map((row) => toRecordedEvent(row, database.file, metadata));
};

export const lastPosition = (database: SqliteDatabase): Position =>
  database.prepare(LAST_POSITION).one<{ position: Position | null }>()?.position ?? 0;

export const readWholeStreams = (
  database: SqliteDatabase,
  streams: readonly string[],
): ReadonlyMap<string, readonly RecordedEvent[]> => {
  const found = new Map<string, RecordedEvent[]>();
  const metadata = new MetadataReader();
  for (const row of database.prepare(WHOLE_STREAMS).values<EventRow>(JSON.stringify([...new Set(streams)]))) {
    const event = toRecordedEvent(row, database.file, metadata);
    const events = found.get(event.stream);
    if (events === undefined) found.set(event.stream, [event]);
    else events.push(event);
  }
  for (const [stream, events] of found) if (!inOrder(events)) found.set(stream, events.sort(byRevision));
  return found;
};

const inOrder = (events: readonly RecordedEvent[]): boolean =>
  events.every(({ revision }, at) => revision === at);
const byRevision = (one: RecordedEvent, other: RecordedEvent): number => one.revision - other.revision;

/**
 * The tail of the log inside one write transaction: knows what stands before the appends, and writes behind it. Trusting,
 * it takes the streams of appends that expect none for empty, and their ids for new, without a look: as a rule they are,
 * and where they are not, a unique index refuses the write.
 */
export class LogTail {
  private position: Position;
  private readonly revisions = new Map<string, number>();
  private readonly places = new Map<string, Place>();

  constructor(
    private readonly database: SqliteDatabase,
    appends: readonly PreparedAppend[],
    trust: 'trusting' | 'looking',
  ) {
    this.position = lastPosition(database);
    const asked = trust === 'looking' ? appends : appends.filter(({ expected }) => expected !== 'none');
    if (asked.length > 0) this.look(asked);
  }

  private look(appends: readonly PreparedAppend[]): void {
    const { database } = this;
    const streams = JSON.stringify(appends.map(({ stream }) => stream));
    for (const row of database
      .prepare(LAST_REVISIONS)
      .all<{ stream: string; revision: number | null }>(streams)) {
      if (row.revision !== null) this.revisions.set(row.stream, row.revision);
    }
    const ids = JSON.stringify(appends.flatMap(({ events }) => events.map(({ id }) => id)));
    for (const { id, ...place } of database.prepare(PLACES).all<Place & { id: string }>(ids)) {
      this.places.set(id, place);
    }
  }

  factsFor({ stream, events }: PreparedAppend): AppendFacts {
    return {
      actual: this.revisions.get(stream) ?? 'none',
      places: events.map(({ id }) => this.places.get(id)),
    };
  }

  /** Writes the events behind the stream's last one; answers where the last of them stands. */
  write({ stream, events }: PreparedAppend): Place {
    const insert = this.database.prepare(INSERT);
    let revision = this.revisions.get(stream) ?? -1;
    for (const { id, type, data, metadata } of events) {
      revision += 1;
      this.position += 1;
      insert.run(this.position, stream, revision, id, type, data, metadata);
      this.places.set(id, { stream, revision, position: this.position });
    }
    this.revisions.set(stream, revision);
    return { stream, revision, position: this.position };
  }
}
