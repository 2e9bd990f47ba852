import type { Position, RecordedEvent } from '../../events/event.js';
import type { Bindable } from '../../sqlite/bindable.js';
import type { SqliteDatabase } from '../../sqlite/sqlite.js';
import type { FeedBatch, FeedFilter } from '../event-store.js';
import { charactersOf, EVENT_COLUMNS, type EventRow, MetadataReader, toRecordedEvent } from './event-row.js';

/** Positions looked at for one batch of a filtered feed, so that a rare filter does not hold the thread. */
const SCAN_WINDOW = 10_000;
/** A batch is closed early when its events are this large together, in characters of JSON. */
const BATCH_CHARACTERS = 8 * 1024 * 1024;
/** Rows of the first read of a batch; the following ones are sized by how large its events turned out to be. */
const FIRST_ROWS = 64;
/** Above every character of a stream name. */
const HIGHEST = '\u{10ffff}';

/** Reads batches of the log between two positions, filtered in SQL, each in a bounded time and size. */
export class FeedReader {
  private readonly sql: string;
  private readonly filterValues: readonly Bindable[];
  private readonly scanWindow: number;
  private readonly metadata = new MetadataReader();

  constructor(
    private readonly database: SqliteDatabase,
    filter: FeedFilter | undefined,
    private readonly batchSize: number,
  ) {
    const { conditions, values } = toConditions(filter ?? {});
    // Without `not indexed` the planner may go by stream and sort.
    this.sql = `select ${EVENT_COLUMNS} from events not indexed
      where ${['position > ?', 'position <= ?', ...conditions].join(' and ')} order by position limit ?`;
    this.filterValues = values;
    this.scanWindow = conditions.length === 0 ? Number.MAX_SAFE_INTEGER : SCAN_WINDOW;
  }

  /** The next batch after `after`, at most up to `end`; its checkpoint is how far the log was looked through. */
  read(after: Position, end: Position): FeedBatch {
    const upTo = Math.min(end, after + this.scanWindow);
    const statement = this.database.prepare(this.sql);
    const events: RecordedEvent[] = [];
    let checkpoint = after;
    let characters = 0;
    while (checkpoint < upTo && events.length < this.batchSize && characters < BATCH_CHARACTERS) {
      const limit = this.nextRows(events.length, characters);
      const rows = statement.values<EventRow>(checkpoint, upTo, ...this.filterValues, limit);
      for (const row of rows) {
        events.push(toRecordedEvent(row, this.database.file, this.metadata));
        characters += charactersOf(row);
      }
      checkpoint = rows.length < limit ? upTo : (rows.at(-1)?.[0] ?? upTo);
    }
    return { events, checkpoint, caughtUp: checkpoint >= end };
  }

  /** How SQLite goes about a read, step by step. */
  plan(): readonly string[] {
    return this.database
      .prepare(`explain query plan ${this.sql}`)
      .all<{ detail: string }>(0, 0, ...this.filterValues, 0)
      .map(({ detail }) => detail);
  }

  private nextRows(soFar: number, characters: number): number {
    const wanted = soFar === 0 ? FIRST_ROWS : soFar * 8;
    const fitting = Math.ceil(((BATCH_CHARACTERS - characters) * soFar) / Math.max(characters, 1));
    return Math.min(this.batchSize - soFar, soFar === 0 ? wanted : Math.min(wanted, fitting));
  }
}

const toConditions = ({ streamPrefixes, types }: FeedFilter) => {
  const conditions: string[] = [];
  const values: Bindable[] = [];
  if (streamPrefixes !== undefined) {
    conditions.push(anyOf(streamPrefixes.map(() => '(stream >= ? and stream < ?)')));
    values.push(...streamPrefixes.flatMap((prefix) => [prefix, prefix + HIGHEST]));
  }
  if (types !== undefined) {
    conditions.push(anyOf(types.map(() => 'type = ?')));
    values.push(...types);
  }
  return { conditions, values };
};

/** A filter that names nothing lets nothing through. */
const anyOf = (conditions: readonly string[]): string =>
  conditions.length === 0 ? 'false' : `(${conditions.join(' or ')})`;
