import type { EventMetadata, JsonObject, RecordedEvent } from '../../events/event.js';
import { StoreCorrupt } from '../event-store.errors.js';

export type EventRow = {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
};

export const EVENT_COLUMNS = 'position, stream, revision, id, type, data, metadata';

/** The event that a row holds. Throws StoreCorrupt naming the position when its JSON cannot be read. */
export const toRecordedEvent = (row: EventRow, file: string): RecordedEvent => ({
  id: row.id,
  type: row.type,
  data: parseObject(row.data, row, file) as JsonObject,
  metadata: parseObject(row.metadata, row, file) as EventMetadata,
  stream: row.stream,
  revision: row.revision,
  position: row.position,
});

const parseObject = (text: string, row: EventRow, file: string): object => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Told below, without the text: it may hold anything.
  }
  throw new StoreCorrupt(
    `The event at position ${row.position} of ${file} cannot be read: its JSON is damaged`,
  );
};
