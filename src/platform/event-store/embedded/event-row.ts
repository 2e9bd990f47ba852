import type { EventMetadata, JsonObject, RecordedEvent } from '../../events/event.js';
import { StoreCorrupt } from '../event-store.errors.js';

/** In the order of EVENT_COLUMNS. */
export type EventRow = readonly [
  position: number,
  stream: string,
  revision: number,
  id: string,
  type: string,
  data: string,
  metadata: string,
];

export const EVENT_COLUMNS =
  'events.position, events.stream, events.revision, events.id, events.type, events.data, events.metadata';

/** The event that a row holds. Throws StoreCorrupt naming the position when its JSON cannot be read. */
export const toRecordedEvent = (
  row: EventRow,
  file: string,
  metadataOf: MetadataReader = new MetadataReader(),
): RecordedEvent => {
  const [position, stream, revision, id, type, data, metadata] = row;
  return {
    id,
    type,
    data: parseObject(data, position, file) as JsonObject,
    metadata: metadataOf.read(metadata, position, file),
    stream,
    revision,
    position,
  };
};

/** The events of bulk work share their metadata, one after another: read once, and one object for all of them. */
export class MetadataReader {
  private text = '';
  private metadata: EventMetadata | undefined;

  read(text: string, position: number, file: string): EventMetadata {
    if (this.metadata !== undefined && text === this.text) return this.metadata;
    this.metadata = parseObject(text, position, file) as EventMetadata;
    this.text = text;
    return this.metadata;
  }
}

/** How much a row's payload weighs, in characters. */
export const charactersOf = ([, , , , , data, metadata]: EventRow): number => data.length + metadata.length;

const parseObject = (text: string, position: number, file: string): object => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Told below, without the text: it may hold anything.
  }
  throw new StoreCorrupt(`The event at position ${position} of ${file} cannot be read: its JSON is damaged`);
};
