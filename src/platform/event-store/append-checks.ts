import type { NewEvent } from '../events/event.js';
import { EventTooLarge, InvalidAppend } from './event-store.errors.js';
import { MAX_APPEND_BYTES, type ExpectedRevision, type StreamAppend } from './event-store.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Names that every store takes: visible ASCII, and no leading `$`, which EventStoreDB keeps for itself. */
const STREAM = /^[!-#%-~][!-~]{0,511}$/;
/** EventStoreDB's two reserved metadata names are one byte longer on its wire than here. */
const RESERVED_NAMES_BYTES = 2;

/**
 * Bytes that an event counts for, as EventStoreDB counts them: data and metadata as UTF-8 JSON, and two bytes a
 * character of the type.
 */
export const eventBytes = ({ type, data, metadata }: NewEvent): number =>
  serialisedBytes(type, JSON.stringify(data), JSON.stringify(metadata));

export const serialisedBytes = (type: string, data: string, metadata: string): number =>
  Buffer.byteLength(data, 'utf8') +
  Buffer.byteLength(metadata, 'utf8') +
  RESERVED_NAMES_BYTES +
  type.length * 2;

type Named = Pick<NewEvent, 'id' | 'type'>;

const checkEvents = (stream: string, events: readonly Named[]): void => {
  if (events.length === 0) throw new InvalidAppend(`An append to ${stream} has no events`);
  const seen = new Set<string>();
  for (const { id, type } of events) {
    if (!UUID.test(id))
      throw new InvalidAppend(`An append to ${stream} has an event id that is not a lower-case UUID`);
    if (seen.has(id)) throw new InvalidAppend(`An append to ${stream} has the event id ${id} twice`);
    if (type === '' || type.startsWith('$'))
      throw new InvalidAppend(`An append to ${stream} has a bad event type`);
    seen.add(id);
  }
};

/**
 * What both adapters refuse before they write.
 *
 * Throws InvalidAppend (no events, an id twice or not a UUID, a bad stream name, type or revision) and EventTooLarge
 * (the events together count for more than MAX_APPEND_BYTES).
 */
export const checkAppend = (stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): void =>
  checkSizedAppend(stream, expected, events, eventBytes);

/** The same for an adapter that knows by other means what `eventBytes` would answer for each event. */
export const checkSizedAppend = <E extends Named>(
  stream: string,
  expected: ExpectedRevision,
  events: readonly E[],
  bytesOf: (event: E) => number,
): void => {
  if (!STREAM.test(stream)) throw new InvalidAppend('An append has a bad stream name');
  if (typeof expected === 'number' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw new InvalidAppend(`An append to ${stream} expects a revision that cannot be: ${expected}`);
  }
  checkEvents(stream, events);
  const bytes = events.reduce((sum, event) => sum + bytesOf(event), 0);
  if (bytes > MAX_APPEND_BYTES) throw new EventTooLarge(stream, bytes, MAX_APPEND_BYTES);
};

/** Checks every append of a bulk before the first is written; a stream may be named only once. Throws as checkAppend. */
export const checkAppends = (appends: readonly StreamAppend[]): void => {
  for (const { stream, expected, events } of appends) checkAppend(stream, expected, events);
  checkNamedOnce(appends);
};

/** Throws InvalidAppend where a stream is named twice. */
export const checkNamedOnce = (appends: readonly { readonly stream: string }[]): void => {
  const streams = new Set<string>();
  for (const { stream } of appends) {
    if (streams.has(stream)) throw new InvalidAppend(`A bulk append names the stream ${stream} twice`);
    streams.add(stream);
  }
};
