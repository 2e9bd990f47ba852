import type { JsonObject, Position } from '../events/event.js';

export type FieldType = 'string' | 'number' | 'boolean';

/**
 * What a view promises its readers. Only declared fields can be searched, ordered or counted by; the rest of a
 * document is carried along. Fields are top-level and scalar.
 */
export type ViewDefinition = {
  readonly name: string;
  /** Raised when the documents' shape or meaning changes: a rebuild then builds it beside the old one. */
  readonly version: number;
  readonly fields: { readonly [field: string]: FieldType };
  /** Each a list of fields; the document id is appended by the adapter as the last part. */
  readonly indexes: readonly (readonly string[])[];
  /** Fields searched by `contains`: the adapter keeps a substring index for them. */
  readonly searchable?: readonly string[];
  /** Combinations of fields whose counts must be cheap: the adapter keeps counters where it can. */
  readonly counted?: readonly (readonly string[])[];
  /** Fields that are often asked for together with counts: counting under conditions on them must be cheap too. */
  readonly countedUnder?: readonly string[];
};

/**
 * A document as a view stores it. `position`: of the last event folded in, so that a replayed event is skipped.
 * Keys in a body have no dot and do not begin with `$`; texts have no NUL character and no lone surrogate.
 */
export type ViewDocument<D extends JsonObject = JsonObject> = {
  readonly id: string;
  readonly position: Position;
  readonly body: D;
};
