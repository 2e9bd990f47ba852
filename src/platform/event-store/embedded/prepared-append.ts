/// <reference lib="es2024.string" />
import type { EventMetadata } from '../../events/event.js';
import { checkNamedOnce, checkSizedAppend, serialisedBytes } from '../append-checks.js';
import { InvalidAppend } from '../event-store.errors.js';
import type { ExpectedRevision, StreamAppend } from '../event-store.js';

/** An event as its row will hold it: JSON as text, made when the append was asked for. */
type PreparedEvent = {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
};
export type PreparedAppend = {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly PreparedEvent[];
};

/**
 * Checks and serialises the appends of one call. Throws what `checkAppends` does, and InvalidAppend for an event id
 * in two of its streams or for a type that SQLite could not keep unchanged.
 */
export const prepareAppends = (appends: readonly StreamAppend[]): readonly PreparedAppend[] => {
  const texts = new MetadataTexts();
  const prepared = appends.map((append) => prepareAppend(append, texts));
  checkNamedOnce(prepared);
  const streamOf = new Map<string, string>();
  for (const { stream, events } of prepared) {
    for (const { id } of events) {
      const other = streamOf.get(id);
      if (other !== undefined) {
        throw new InvalidAppend(`A bulk append has the event id ${id} both in ${other} and in ${stream}`);
      }
      streamOf.set(id, stream);
    }
  }
  return prepared;
};

/** The events of bulk work share their metadata: written out once. */
class MetadataTexts {
  private metadata: EventMetadata | undefined;
  private text = '';

  of(metadata: EventMetadata): string {
    if (metadata !== this.metadata) this.text = JSON.stringify(metadata);
    this.metadata = metadata;
    return this.text;
  }
}

const prepareAppend = ({ stream, expected, events }: StreamAppend, texts: MetadataTexts): PreparedAppend => {
  const prepared = events.map(({ id, type, data, metadata }) => ({
    id,
    type,
    data: JSON.stringify(data),
    metadata: texts.of(metadata),
  }));
  checkSizedAppend(stream, expected, prepared, (event) =>
    serialisedBytes(event.type, event.data, event.metadata),
  );
  for (const { type } of prepared) {
    if (CONTROL_CHARACTER.test(type) || !type.isWellFormed()) {
      throw new InvalidAppend(`An append to ${stream} has a bad event type`);
    }
  }
  return { stream, expected, events: prepared };
};

const CONTROL_CHARACTER = /\p{Cc}/u;
