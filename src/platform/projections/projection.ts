import type { JsonObject, OpenedEvent } from '../events/event.js';
import type { ViewDefinition } from '../read-store/view.js';

/**
 * A pure fold from events to the documents of one view. The runner reads batches, opens sealed parts, folds in memory
 * and writes documents and checkpoint; a document remembers the position of its last event, so `fold` sees each event once.
 */
export type Projection<D extends JsonObject = JsonObject> = {
  readonly view: ViewDefinition;
  /** Streams that its events come from, by prefix; the feed filters by them on the server. */
  readonly streamPrefixes: readonly string[];
  /** Event types that it folds; others are not its business. */
  readonly handles: readonly string[];
  /** Ids of the documents that this event changes. */
  readonly documentIds: (event: OpenedEvent) => readonly string[];
  /** The document after the event; undefined deletes it. After a crash, events before a deletion may be seen again without the document. Must not look at anything but its arguments. (A method, so that a list may hold projections of different documents.) */
  fold(document: D | undefined, event: OpenedEvent, documentId: string): D | undefined;
};
