import type {
  handleBidiStreamingCall,
  handleClientStreamingCall,
  sendUnaryData,
  ServerDuplexStream,
} from '@grpc/grpc-js';
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import { EventTooLarge } from '../../../src/platform/event-store/event-store.errors.js';
import {
  MAX_APPEND_BYTES,
  type AppendOutcome,
  type EventStore,
  type ExpectedRevision,
} from '../../../src/platform/event-store/event-store.js';
import type { NewEvent } from '../../../src/platform/events/event.js';
import { appendResponse, batchResponse, serviceError, type Refusal } from './append-answers.js';
import type { AppendFault, FaultQueue } from './faults.js';
import { fromProposed, sizeOf, streamName } from './wire-events.js';

export type ProposedAppend = {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
  readonly bytes: number;
};
export type Reply =
  | { readonly kind: 'outcome'; readonly outcome: AppendOutcome }
  | { readonly kind: 'refusal'; readonly refusal: Refusal }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'end' };

type Messages = Parameters<typeof fromProposed>[0];
type ExpectedOptions = { hasAny(): boolean; hasNoStream(): boolean; hasStreamExists(): boolean };

const expectedOf = (options: ExpectedOptions, revision: string): ExpectedRevision => {
  if (options.hasAny()) return 'any';
  if (options.hasNoStream()) return 'none';
  return options.hasStreamExists() ? 'exists' : Number(revision);
};

/** The appends of the loopback server: stores them in the store behind it, or lets them meet a fault. */
export class AppendService {
  /** Appends that arrived whole, by either call. */
  arrived = 0;
  /** Batch append streams that are open. */
  openBatches = 0;
  /** Batch appends that came with a deadline by the client's clock. */
  withDeadline = 0;

  constructor(
    private readonly store: EventStore,
    private readonly faults: FaultQueue<AppendFault>,
    private readonly dropConnections: () => void,
  ) {}

  readonly append: handleClientStreamingCall<AppendReq, AppendResp> = (call, callback) => {
    let options: AppendReq.Options | undefined;
    const messages: Messages[] = [];
    call.on('error', () => undefined);
    call.on('data', (request: AppendReq) => {
      if (request.hasOptions()) options = request.getOptions();
      const message = request.getProposedMessage();
      if (message !== undefined) messages.push(message);
    });
    call.on('end', () => {
      if (options === undefined) return;
      const stream = streamName(options.getStreamIdentifier());
      const asked = proposed(stream, expectedOf(options, options.getRevision()), messages);
      void this.replyTo(asked).then((reply) => answerAlone(asked, reply, callback));
    });
  };

  readonly batchAppend: handleBidiStreamingCall<BatchAppendReq, BatchAppendResp> = (call) => {
    const frames = new Map<string, { options: BatchAppendReq.Options | undefined; messages: Messages[] }>();
    this.openBatches += 1;
    call.on('error', () => undefined);
    call.on('close', () => (this.openBatches -= 1));
    call.on('end', () => call.end());
    call.on('data', (request: BatchAppendReq) => {
      const id = request.getCorrelationId()?.getString() ?? '';
      const frame = frames.get(id) ?? { options: request.getOptions(), messages: [] };
      if (request.getOptions()?.hasDeadline() === true) this.withDeadline += 1;
      frame.messages.push(...request.getProposedMessagesList());
      frames.set(id, frame);
      if (!request.getIsFinal()) return;
      frames.delete(id);
      const { options, messages } = frame;
      if (options === undefined) return;
      const stream = streamName(options.getStreamIdentifier());
      const asked = proposed(stream, expectedOf(options, options.getStreamPosition()), messages);
      void this.replyTo(asked).then((reply) => answerInBatch(asked, reply, id, call));
    });
  };

  private async replyTo(asked: ProposedAppend): Promise<Reply> {
    this.arrived += 1;
    const fault = this.faults.take();
    if (fault === undefined) return this.storeIt(asked);
    switch (fault.kind) {
      case 'without-position': {
        const reply = await this.storeIt(asked);
        if (reply.kind !== 'outcome' || reply.outcome.outcome !== 'appended') return reply;
        return { kind: 'outcome', outcome: { outcome: 'appended', revision: reply.outcome.revision } };
      }
      case 'late': {
        const reply = await this.storeIt(asked);
        await fault.until;
        return reply;
      }
      case 'store-in-silence':
        await this.storeIt(asked);
        return { kind: 'nothing' };
      case 'store-then-drop':
        await this.storeIt(asked);
        this.dropConnections();
        return { kind: 'nothing' };
      case 'drop':
        this.dropConnections();
        return { kind: 'nothing' };
      case 'silence':
        return { kind: 'nothing' };
      case 'end-stream':
        return { kind: 'end' };
      case 'wrong-revision': {
        const { stream, expected } = asked;
        return { kind: 'outcome', outcome: { outcome: 'conflict', stream, expected, actual: fault.actual } };
      }
      default:
        return { kind: 'refusal', refusal: fault };
    }
  }

  private async storeIt({ stream, expected, events, bytes }: ProposedAppend): Promise<Reply> {
    const tooLarge: Reply = { kind: 'refusal', refusal: { kind: 'too-large', limit: MAX_APPEND_BYTES } };
    if (bytes > MAX_APPEND_BYTES) return tooLarge;
    try {
      return { kind: 'outcome', outcome: await this.store.append(stream, expected, events) };
    } catch (error) {
      if (error instanceof EventTooLarge) return tooLarge;
      return { kind: 'refusal', refusal: { kind: 'bad-request', message: String(error) } };
    }
  }
}

const proposed = (
  stream: string,
  expected: ExpectedRevision,
  messages: readonly Messages[],
): ProposedAppend => ({
  stream,
  expected,
  events: messages.map(fromProposed),
  bytes: messages.reduce((sum, message) => sum + sizeOf(message), 0),
});

const answerAlone = (asked: ProposedAppend, reply: Reply, callback: sendUnaryData<AppendResp>): void => {
  if (reply.kind === 'outcome') callback(null, appendResponse(reply.outcome));
  if (reply.kind === 'refusal') callback(serviceError(reply.refusal, asked.stream));
};

const answerInBatch = (
  asked: ProposedAppend,
  reply: Reply,
  id: string,
  call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>,
): void => {
  if (call.cancelled || reply.kind === 'nothing') return;
  if (reply.kind === 'end') {
    call.end();
    return;
  }
  // A node that is not the leader tears the whole stream.
  if (reply.kind === 'refusal' && reply.refusal.kind === 'not-leader') {
    call.emit('error', serviceError(reply.refusal, asked.stream));
    return;
  }
  call.write(batchResponse(id, asked.stream, reply));
};
