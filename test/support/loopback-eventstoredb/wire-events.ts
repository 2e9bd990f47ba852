import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type {
  EventMetadata,
  JsonObject,
  NewEvent,
  RecordedEvent,
} from '../../../src/platform/events/event.js';

/** Changes how a stored event goes over the wire: somebody else's event, a broken one, a link. */
export type Disguise = {
  readonly stream?: string;
  readonly type?: string;
  readonly data?: string;
  readonly contentType?: string;
  readonly metadata?: string;
  /** Sent as a link whose event is gone. */
  readonly deadLink?: boolean;
};

type Proposed = {
  getId(): InstanceType<typeof shared.UUID> | undefined;
  getData_asU8(): Uint8Array;
  getCustomMetadata_asU8(): Uint8Array;
  getMetadataMap(): { get(key: string): string | undefined };
};

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

export const streamName = (identifier: StreamIdentifier | undefined): string =>
  text(identifier?.getStreamName_asU8() ?? new Uint8Array());

export const identifierOf = (stream: string): StreamIdentifier =>
  new shared.StreamIdentifier().setStreamName(Buffer.from(stream));

/** The server's own count, which its limit on appends goes by. */
export const sizeOf = (message: Proposed): number =>
  message.getData_asU8().length +
  message.getCustomMetadata_asU8().length +
  (message.getMetadataMap().get('type') ?? '').length * 2;

export const fromProposed = (message: Proposed): NewEvent => {
  const { $correlationId, $causationId, ...rest } = JSON.parse(
    text(message.getCustomMetadata_asU8()),
  ) as Record<string, unknown>;
  return {
    id: message.getId()?.getString() ?? '',
    type: message.getMetadataMap().get('type') ?? '',
    data: JSON.parse(text(message.getData_asU8())) as JsonObject,
    metadata: {
      ...rest,
      correlationId: $correlationId,
      ...($causationId === undefined ? {} : { causationId: $causationId }),
    } as EventMetadata,
  };
};

const wireMetadata = ({ correlationId, causationId, ...rest }: EventMetadata): string =>
  JSON.stringify({ ...rest, $correlationId: correlationId, $causationId: causationId });

const record = (event: RecordedEvent, disguise: Disguise): ReadResp.ReadEvent.RecordedEvent => {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent();
  const position = String(event.position);
  recorded
    .setId(new shared.UUID().setString(event.id))
    .setStreamIdentifier(identifierOf(disguise.stream ?? event.stream))
    .setStreamRevision(String(event.revision))
    .setCommitPosition(position)
    .setPreparePosition(position)
    .setData(Buffer.from(disguise.data ?? JSON.stringify(event.data)))
    .setCustomMetadata(Buffer.from(disguise.metadata ?? wireMetadata(event.metadata)));
  recorded
    .getMetadataMap()
    .set('type', disguise.type ?? event.type)
    .set('content-type', disguise.contentType ?? 'application/json')
    .set('created', String(BigInt(Date.parse(event.metadata.recordedAt)) * 10_000n));
  return recorded;
};

export const eventResponse = (event: RecordedEvent, disguise: Disguise = {}): ReadResp => {
  const read = new streams.ReadResp.ReadEvent().setCommitPosition(String(event.position));
  if (disguise.deadLink === true) read.setLink(record(event, disguise));
  else read.setEvent(record(event, disguise));
  return new streams.ReadResp().setEvent(read);
};
