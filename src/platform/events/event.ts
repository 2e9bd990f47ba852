/** A value that survives JSON unchanged. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** `2026-03-31`: a day in the organisation's time zone. */
export type IsoDate = string;
/** `2026-03-31T09:00:00.000Z`: a moment, always UTC. */
export type Instant = string;

/**
 * Where an event stands in the global order: grows with every event, gaps allowed, never reused.
 * A row number in the embedded store, the commit position in EventStoreDB (bytes, far below 2^53).
 * 0 is "before everything".
 */
export type Position = number;

export type ActorKind = 'administrator' | 'manager' | 'schedule' | 'system';
/** Who did it, as events remember it: an opaque id, never a name. */
export type ActorReference = { readonly kind: ActorKind; readonly id: string };

/** What every event carries beside its payload. Holds ids and codes only, never personal data. */
export type EventMetadata = {
  readonly actor: ActorReference;
  /** When the system learned it; the business date is in the payload. */
  readonly recordedAt: Instant;
  /** The request or bulk operation that this event belongs to. */
  readonly correlationId: string;
  /** The event or command that led to this one, where it is not the correlation itself. */
  readonly causationId?: string;
  /** A reason code, where the command gave one. */
  readonly reason?: string;
  /** Version of the payload's shape, for upcasters. */
  readonly schema: number;
};

/** An event as the stores hold it: personal data only inside `data.sealed`. */
export type NewEvent = {
  /** A UUID, made from the command's id, so that every retry writes the same event. */
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: EventMetadata;
};

export type RecordedEvent = NewEvent & {
  readonly stream: string;
  /** 0 for the first event of the stream. */
  readonly revision: number;
  readonly position: Position;
};

/** The personal part of an event whose subject was erased: the key is gone for good. */
export const ERASED = 'erased';
export type Erased = typeof ERASED;

/**
 * An event as the domain speaks of it: no id, no time, no encryption. `personal` is the part that the
 * serialiser seals with the data key of the event's subject; `erased` only ever comes out of the log.
 */
export type DomainEvent = {
  readonly type: string;
  readonly data: JsonObject;
  readonly personal?: JsonObject | Erased;
};

/** A recorded event whose sealed part was opened: `personal` is its content, or `erased`. */
export type OpenedEvent = RecordedEvent & { readonly personal?: JsonObject | Erased };
