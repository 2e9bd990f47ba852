import anyPb from 'google-protobuf/google/protobuf/any_pb.js';
import { Metadata, status as Code, type ServiceError } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statusPb from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { AppendResp, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type {
  AppendConflict,
  Appended,
  AppendOutcome,
} from '../../../src/platform/event-store/event-store.js';
import type { Reply } from './append-service.js';
import type { AppendFault } from './faults.js';
import { identifierOf } from './wire-events.js';

export type Refusal =
  | Extract<
      AppendFault,
      { kind: 'not-leader' | 'not-ready' | 'timeout' | 'access-denied' | 'too-large' | 'deleted' }
    >
  | { readonly kind: 'bad-request'; readonly message: string };

const errorWith = (code: number, details: string, trailers: Record<string, string>): ServiceError => {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata });
};

/** A refusal as a gRPC status with the trailers that the real server sends. */
export const serviceError = (refusal: Refusal, stream: string): ServiceError => {
  switch (refusal.kind) {
    case 'not-leader': {
      const { host, port } = refusal.leader;
      const leader = { 'leader-endpoint-host': host, 'leader-endpoint-port': String(port) };
      return errorWith(Code.NOT_FOUND, 'Leader info available', { exception: 'not-leader', ...leader });
    }
    case 'not-ready':
      return errorWith(Code.UNAVAILABLE, 'Server Is Not Ready', {});
    case 'timeout':
      return errorWith(Code.ABORTED, 'Operation timed out: Commit timeout', {});
    case 'access-denied':
      return errorWith(Code.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });
    case 'too-large':
      return errorWith(Code.INVALID_ARGUMENT, 'Maximum Append Size exceeded', {
        exception: 'maximum-append-size-exceeded',
        'maximum-append-size': String(refusal.limit),
      });
    case 'deleted':
      return errorWith(Code.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
        exception: 'stream-deleted',
        'stream-name': stream,
      });
    case 'bad-request':
      return errorWith(Code.INVALID_ARGUMENT, refusal.message, {});
  }
};

const written = ({ revision, position }: Appended): AppendResp => {
  const success = new streams.AppendResp.Success().setCurrentRevision(String(revision));
  if (position === undefined) success.setNoPosition(new shared.Empty());
  else {
    const at = new streams.AppendResp.Position();
    success.setPosition(at.setCommitPosition(String(position)).setPreparePosition(String(position)));
  }
  return new streams.AppendResp().setSuccess(success);
};

const conflicting = ({ expected, actual }: AppendConflict): AppendResp => {
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (actual === 'none') wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(actual));
  if (expected === 'none') wrong.setExpectedNoStream(new shared.Empty());
  else if (expected === 'exists') wrong.setExpectedStreamExists(new shared.Empty());
  else if (typeof expected === 'number') wrong.setExpectedRevision(String(expected));
  return new streams.AppendResp().setWrongExpectedVersion(wrong);
};

export const appendResponse = (outcome: AppendOutcome): AppendResp =>
  outcome.outcome === 'appended' ? written(outcome) : conflicting(outcome);

const detailed = (name: string, bytes: Uint8Array, message = name): InstanceType<typeof statusPb.Status> => {
  const details = new anyPb.Any();
  details.pack(bytes, name);
  return new statusPb.Status().setMessage(message).setDetails(details);
};

const wrongRevision = ({ expected, actual }: AppendConflict): Uint8Array => {
  const wrong = new shared.WrongExpectedVersion();
  if (actual === 'none') wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentStreamRevision(String(actual));
  if (expected === 'none') wrong.setExpectedNoStream(new shared.Empty());
  else if (expected === 'exists') wrong.setExpectedStreamExists(new shared.Empty());
  else if (typeof expected === 'number') wrong.setExpectedStreamPosition(String(expected));
  return wrong.serializeBinary();
};

const batchStatus = (refusal: Refusal): InstanceType<typeof statusPb.Status> => {
  const none = new Uint8Array();
  switch (refusal.kind) {
    case 'too-large': {
      const exceeded = new shared.MaximumAppendSizeExceeded().setMaxappendsize(refusal.limit);
      return detailed('event_store.client.MaximumAppendSizeExceeded', exceeded.serializeBinary());
    }
    case 'access-denied':
      return detailed('event_store.client.AccessDenied', none);
    case 'timeout':
      return detailed('event_store.client.Timeout', none);
    case 'deleted':
      return detailed('event_store.client.StreamDeleted', none);
    case 'bad-request':
      return detailed('event_store.client.BadRequest', none, refusal.message);
    default:
      return detailed('google.protobuf.Empty', none, 'Server Is Not Ready');
  }
};

const success = ({ revision, position }: Appended): BatchAppendResp.Success => {
  const done = new streams.BatchAppendResp.Success().setCurrentRevision(String(revision));
  if (position === undefined) return done.setNoPosition(new shared.Empty());
  const at = new shared.AllStreamPosition();
  return done.setPosition(at.setCommitPosition(String(position)).setPreparePosition(String(position)));
};

export const batchResponse = (
  id: string,
  stream: string,
  reply: Extract<Reply, { kind: 'outcome' | 'refusal' }>,
): BatchAppendResp => {
  const response = new streams.BatchAppendResp()
    .setCorrelationId(new shared.UUID().setString(id))
    .setStreamIdentifier(identifierOf(stream));
  if (reply.kind === 'refusal') return response.setError(batchStatus(reply.refusal));
  const { outcome } = reply;
  if (outcome.outcome === 'appended') return response.setSuccess(success(outcome));
  return response.setError(detailed('event_store.client.WrongExpectedVersion', wrongRevision(outcome)));
};
