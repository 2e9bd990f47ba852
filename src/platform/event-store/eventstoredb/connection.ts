import { setMaxListeners } from 'node:events';
import { EventStoreDBClient, jsonEvent, type AppendExpectedRevision } from '@eventstore/db-client';
import { StoreClosed } from '../event-store.errors.js';
import type { ExpectedRevision } from '../event-store.js';
import type { Answer, WireAppend } from './answers.js';
import { BatchStream } from './batch-stream.js';
import { closeChannel, openBatchCall } from './client-internals.js';
import { positionOf, toWireMetadata } from './codec.js';
import type { EventStoreDbSettings } from './eventstoredb.options.js';
import { failureOf, passing } from './failures.js';
import { within } from './time-limit.js';

const toClient = (expected: ExpectedRevision): AppendExpectedRevision => {
  if (expected === 'none') return 'no_stream';
  if (expected === 'exists') return 'stream_exists';
  return expected === 'any' ? 'any' : BigInt(expected);
};

/** The one client of the store, replaced when its server falls silent, and one try of an append over it. */
export class Connection {
  private client: EventStoreDBClient;
  private batch: Promise<BatchStream> | undefined;
  private plainOnly = false;
  private readonly closing = new AbortController();

  constructor(private readonly settings: EventStoreDbSettings) {
    this.client = EventStoreDBClient.connectionString(settings.connectionString);
    // Every read and feed listens to it.
    setMaxListeners(0, this.closed);
  }

  /** Aborts when the store closes. */
  get closed(): AbortSignal {
    return this.closing.signal;
  }

  /** The client of the moment: ask for it anew for every call. Throws StoreClosed. */
  current(): EventStoreDBClient {
    if (this.closed.aborted) throw new StoreClosed('The event store is closed');
    return this.client;
  }

  /** One try. Answers within about the append deadline, whatever the server does. Throws StoreClosed only. */
  async append(append: WireAppend): Promise<Answer> {
    const client = this.current();
    if (!this.plainOnly) {
      const answer = await this.appendInBatch(client, append);
      if (answer.kind !== 'unsupported') return answer;
      this.plainOnly = true;
    }
    return this.appendAlone(client, append);
  }

  async close(): Promise<void> {
    if (this.closed.aborted) return;
    this.closing.abort();
    const limitMs = this.settings.readDeadlineMs;
    const opened = this.batch && (await within(limitMs, 'Closing', this.batch).catch(() => undefined));
    opened?.abandon(new StoreClosed('The event store was closed'));
    await within(limitMs, 'Closing', this.client.dispose()).catch(() => undefined);
    closeChannel(this.client);
  }

  private async appendInBatch(client: EventStoreDBClient, append: WireAppend): Promise<Answer> {
    const limitMs = this.settings.appendDeadlineMs;
    const batch = (this.batch ??= this.openBatch(client));
    try {
      const stream = await within(limitMs, 'Connecting', batch);
      return await stream.append(append, limitMs);
    } catch (error) {
      this.forget(batch);
      return failureOf(error);
    }
  }

  private openBatch(client: EventStoreDBClient): Promise<BatchStream> {
    const onEnd = (silent: boolean): void => {
      this.forget(opening);
      if (silent) this.renew(client);
    };
    const opening = openBatchCall(client).then((call) => new BatchStream(call, onEnd));
    return opening;
  }

  private forget(batch: Promise<BatchStream>): void {
    if (this.batch === batch) this.batch = undefined;
  }

  /** The client keeps a dead connection for as long as the peer's kernel keeps it open. */
  private renew(silent: EventStoreDBClient): void {
    if (this.closed.aborted || this.client !== silent) return;
    this.client = EventStoreDBClient.connectionString(this.settings.connectionString);
    closeChannel(silent);
  }

  private async appendAlone(client: EventStoreDBClient, append: WireAppend): Promise<Answer> {
    const limitMs = this.settings.appendDeadlineMs;
    const events = append.events.map(({ id, type, data, metadata }) =>
      jsonEvent({ id, type, data: { ...data }, metadata: toWireMetadata(metadata) }),
    );
    const options = { expectedRevision: toClient(append.expected), deadline: limitMs };
    try {
      const call = client.appendToStream(append.stream, events, options);
      // Asking for the server's features has no deadline, so ours stands around the whole.
      const result = await within(limitMs + 50, 'An append', call);
      if (!result.success) return passing(new Error('The client reported a failure without a reason'));
      const revision = Number(result.nextExpectedRevision);
      return { kind: 'written', revision, position: positionOf(result.position?.commit) };
    } catch (error) {
      return failureOf(error);
    }
  }
}
