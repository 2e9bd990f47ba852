import type { AllStreamRecordedEvent, RecordedEvent as StoredEvent } from '@eventstore/db-client';
import type {
  ActorReference,
  EventMetadata,
  JsonObject,
  NewEvent,
  Position,
  RecordedEvent,
} from '../../events/event.js';
import { StoreCorrupt } from '../event-store.errors.js';

type WireMetadata = Record<string, string | number | ActorReference>;
export type ClientEvent = StoredEvent | AllStreamRecordedEvent;

/** EventStoreDB reserves two names in metadata, which its own tools follow; the rest is ours. */
export const toWireMetadata = (metadata: EventMetadata): WireMetadata => {
  const { correlationId, causationId, ...rest } = metadata;
  const causation = causationId === undefined ? {} : { $causationId: causationId };
  return { ...rest, $correlationId: correlationId, ...causation };
};

export type WireEvent = {
  readonly id: string;
  readonly type: string;
  readonly data: Buffer;
  readonly metadata: Buffer;
};

/** An event as bytes. */
export const toWire = ({ id, type, data, metadata }: NewEvent): WireEvent => ({
  id,
  type,
  data: Buffer.from(JSON.stringify(data)),
  metadata: Buffer.from(JSON.stringify(toWireMetadata(metadata))),
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** The client parsed it from JSON, so an object can hold nothing but JSON. */
const isJsonObject = (value: unknown): value is JsonObject => isObject(value);

const ACTOR_KINDS = ['administrator', 'manager', 'schedule', 'system'] as const;

const actorOf = (value: unknown): ActorReference | undefined => {
  if (!isObject(value) || typeof value['id'] !== 'string') return undefined;
  const kind = ACTOR_KINDS.find((known) => known === value['kind']);
  return kind === undefined ? undefined : { kind, id: value['id'] };
};

const metadataOf = (wire: unknown): EventMetadata | undefined => {
  if (!isObject(wire)) return undefined;
  const { recordedAt, $correlationId: correlationId, $causationId: causationId, reason, schema } = wire;
  const actor = actorOf(wire['actor']);
  if (actor === undefined || typeof recordedAt !== 'string') return undefined;
  if (typeof correlationId !== 'string' || typeof schema !== 'number') return undefined;
  return {
    actor,
    recordedAt,
    correlationId,
    ...(typeof causationId === 'string' ? { causationId } : {}),
    ...(typeof reason === 'string' ? { reason } : {}),
    schema,
  };
};

/** A commit position (a byte offset) as a number; undefined past what a number holds exactly. */
export const positionOf = (commit: bigint | undefined): Position | undefined =>
  commit !== undefined && commit <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(commit) : undefined;

/**
 * An event of ours. Undefined where it is not one: not JSON, not an object, or without our metadata.
 * `commit` stands in for the position on servers that leave it out of stream reads.
 */
export const fromClient = (event: ClientEvent, commit: bigint | undefined): RecordedEvent | undefined => {
  const { id, type, data, streamId: stream } = event;
  const metadata = metadataOf(event.metadata);
  const position = positionOf(event.position?.commit ?? commit);
  if (!event.isJson || !isJsonObject(data) || metadata === undefined || position === undefined) {
    return undefined;
  }
  return { id, type, data, metadata, stream, revision: Number(event.revision), position };
};

/** The complaint about a stored event in a stream of ours that cannot be read back. */
export const corrupt = ({ streamId, revision, id }: ClientEvent): StoreCorrupt =>
  new StoreCorrupt(`Event ${id}, revision ${revision} of ${streamId}, cannot be read back as an event`);
