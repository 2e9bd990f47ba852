import type { Actor } from '../../access/actor.js';
import type { Refusal } from '../../platform/deciding/decision.js';
import type { Instant, JsonObject } from '../../platform/events/event.js';
import type { FileColumn } from '../file/file-column.js';
import type { ReadingWish } from '../file/reading-wish.js';
import type { ImportKind } from '../headings/import-kinds.js';
import type { TableDialect } from '../parse/table.js';

/** `reading` becomes any other; `ready`, `refused` and `failed` become `reading` again by another mapping. */
export const IMPORT_STATES = ['reading', 'ready', 'refused', 'failed', 'cancelled', 'committed'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export type ImportProgress = {
  /** Planned so far, without the header. */
  readonly rows: number;
  /** How far into the file that was, of `size`. */
  readonly bytes: number;
  readonly size: number;
};

/** How a file was read. */
export type FileSeen = {
  readonly dialect: TableDialect;
  readonly headerRow: number;
  /** The name of the layout; null where the columns were not understood. */
  readonly layout: string | null;
  readonly columns: readonly FileColumn[];
};

/** What is mapped by hand. */
export type ChosenMapping = Pick<ReadingWish, 'columns' | 'emptyCells'>;

/** Where an import is, as every process that serves the same stores can tell it. */
export type ImportRecord = JsonObject & {
  readonly importId: string;
  readonly kind: ImportKind;
  readonly actor: { readonly kind: string; readonly id: string };
  readonly state: ImportState;
  readonly progress: ImportProgress;
  readonly mapping: ChosenMapping;
  /** The plan of the last dry run that came to its end. */
  readonly planToken: string | null;
  /** Why it is refused or failed. */
  readonly refusal: Refusal | null;
  /** Of a file that is refused for its columns; that of a plan stands in the plan. */
  readonly seen: FileSeen | null;
  readonly operationId: string | null;
  /** The operation that undoes it. */
  readonly undoneBy: string | null;
  /** The run of the program that reads or read the file, and when it was last known to be at it. */
  readonly reader: string;
  readonly readAt: Instant;
};

export type NewImport = {
  readonly importId: string;
  readonly kind: ImportKind;
  readonly by: Pick<Actor, 'kind' | 'id'>;
  readonly mapping: ChosenMapping;
};

/** What a dry run starts from, the first one or one after another mapping. */
export const beingRead = (
  { importId, kind, by, mapping }: NewImport,
  size: number,
  reader: string,
  readAt: Instant,
): ImportRecord => ({
  importId,
  kind,
  actor: { kind: by.kind, id: by.id },
  state: 'reading',
  progress: { rows: 0, bytes: 0, size },
  mapping,
  planToken: null,
  refusal: null,
  seen: null,
  operationId: null,
  undoneBy: null,
  reader,
  readAt,
});
