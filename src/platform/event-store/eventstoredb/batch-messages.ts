import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { Status } from '@eventstore/db-client/generated/status_pb.js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ExpectedRevision } from '../event-store.js';
import type { Answer, WireAppend } from './answers.js';
import type { WireEvent } from './codec.js';
import { actualRevision, passing, type Failure } from './failures.js';
import { positionOf } from './codec.js';

const uuid = (id: string): InstanceType<typeof shared.UUID> => new shared.UUID().setString(id);

const proposed = ({ id, type, data, metadata }: WireEvent): BatchAppendReq.ProposedMessage => {
  const message = new streams.BatchAppendReq.ProposedMessage();
  message.setId(uuid(id)).setData(data).setCustomMetadata(metadata);
  message.getMetadataMap().set('type', type).set('content-type', 'application/json');
  return message;
};

const setExpected = (options: BatchAppendReq.Options, expected: ExpectedRevision): void => {
  if (expected === 'any') options.setAny(new shared.Empty());
  else if (expected === 'none') options.setNoStream(new shared.Empty());
  else if (expected === 'exists') options.setStreamExists(new shared.Empty());
  else options.setStreamPosition(String(expected));
};

/**
 * One append as one frame. No deadline is sent: the client would send a moment of its own clock, and a server whose clock is
 * ahead then refuses everything; without one the server keeps to its own write timeout.
 */
export const batchRequest = (correlationId: string, append: WireAppend): BatchAppendReq => {
  const options = new streams.BatchAppendReq.Options();
  options.setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(append.stream)));
  setExpected(options, append.expected);
  return new streams.BatchAppendReq()
    .setCorrelationId(uuid(correlationId))
    .setOptions(options)
    .setProposedMessagesList(append.wire.map(proposed))
    .setIsFinal(true);
};

const wrongRevision = (bytes: Uint8Array): Failure => {
  const details = shared.WrongExpectedVersion.deserializeBinary(bytes);
  const current = details.hasCurrentStreamRevision()
    ? BigInt(details.getCurrentStreamRevision())
    : 'no_stream';
  return { kind: 'wrong-revision', actual: actualRevision(current) };
};

const statusFailure = (status: Status): Failure => {
  const details = status.getDetails();
  const bytes = details?.getValue_asU8() ?? new Uint8Array();
  const cause = new Error(
    status.getMessage() || `The server answered ${details?.getTypeName() ?? 'nothing'}`,
  );
  switch (details?.getTypeName()) {
    case 'event_store.client.WrongExpectedVersion':
      return wrongRevision(bytes);
    case 'event_store.client.StreamDeleted':
      return { kind: 'no-stream', gone: true };
    case 'event_store.client.AccessDenied':
      return { kind: 'denied', cause };
    case 'event_store.client.MaximumAppendSizeExceeded':
      return {
        kind: 'too-large',
        limit: shared.MaximumAppendSizeExceeded.deserializeBinary(bytes).getMaxappendsize(),
      };
    case 'event_store.client.MaximumAppendEventSizeExceeded':
      return { kind: 'too-large', limit: undefined };
    case 'event_store.client.BadRequest':
    case 'event_store.client.InvalidTransaction':
      return { kind: 'refused', cause };
    default:
      // A timeout, an unknown error, and "Server Is Not Ready", which comes with an empty detail.
      return passing(cause);
  }
};

/** The answer to one append, with the id of the request it belongs to. */
export const batchAnswer = (response: BatchAppendResp): { readonly id: string; readonly answer: Answer } => {
  const id = response.getCorrelationId()?.getString() ?? '';
  const error = response.getError();
  if (error !== undefined) return { id, answer: statusFailure(error) };
  const success = response.getSuccess();
  if (success === undefined)
    return { id, answer: passing(new Error('The server answered without a result')) };
  const commit = success.getPosition()?.getCommitPosition();
  const position = positionOf(commit === undefined ? undefined : BigInt(commit));
  return { id, answer: { kind: 'written', revision: Number(success.getCurrentRevision()), position } };
};
