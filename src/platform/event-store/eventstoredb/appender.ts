import type { NewEvent, RecordedEvent } from '../../events/event.js';
import { checkAppend, checkAppends, eventBytes } from '../append-checks.js';
import {
  EventTooLarge,
  InvalidAppend,
  StoreAccessDenied,
  StoreUnavailable,
  type EventStoreError,
} from '../event-store.errors.js';
import {
  MAX_APPEND_BYTES,
  type AppendOutcome,
  type ExpectedRevision,
  type StreamAppend,
} from '../event-store.js';
import type { Answer, WireAppend } from './answers.js';
import { Backoff } from './backoff.js';
import { toWire } from './codec.js';
import type { Connection } from './connection.js';
import { eachOf } from './each-of.js';
import type { EventStoreDbSettings } from './eventstoredb.options.js';
import type { Failure } from './failures.js';

/** How far back a stream is searched for the events of an append whose outcome is unknown. */
const SEARCHED_EVENTS = 1000;

/** Reads a stream backwards, one try. */
export type ReadBackwards = (stream: string, limit: number) => Promise<readonly RecordedEvent[]>;

/** Appends with retries: the same ids and the same expected revision until the outcome is known or the tries are used up. */
export class Appender {
  constructor(
    private readonly connection: Connection,
    private readonly readBackwards: ReadBackwards,
    private readonly settings: EventStoreDbSettings,
  ) {}

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendOutcome> {
    checkAppend(stream, expected, events);
    return this.write({ stream, expected, events, wire: events.map(toWire) });
  }

  /** Keeps `inFlight` appends going; the first goes alone, because a cold connection must not meet them all. */
  async appendMany(appends: readonly StreamAppend[]): Promise<readonly AppendOutcome[]> {
    checkAppends(appends);
    const write = ({ stream, expected, events }: StreamAppend): Promise<AppendOutcome> =>
      this.write({ stream, expected, events, wire: events.map(toWire) });
    const first = await eachOf(appends.slice(0, 1), 1, write);
    return [...first, ...(await eachOf(appends.slice(1), this.settings.inFlight, write))];
  }

  private async write(append: WireAppend): Promise<AppendOutcome> {
    const backoff = new Backoff(this.settings.retry);
    let unknown: Failure | undefined;
    for (;;) {
      const known = unknown === undefined ? undefined : await this.found(append, this.connection.closed);
      const answer = known ?? (await this.connection.append(append));
      if (answer.kind === 'written') return appended(answer);
      if (answer.kind === 'wrong-revision') {
        const { stream, expected } = append;
        return { outcome: 'conflict', stream, expected, actual: answer.actual };
      }
      if (answer.kind !== 'passing') throw appendError(append, answer);
      unknown = answer;
      if (!backoff.mayRetry()) throw outcomeUnknown(append, answer.cause);
      await backoff.wait(this.connection.closed);
    }
  }

  /**
   * With an exact revision the server recognises a repeated append for ever. With `any` and `exists` it only has a small
   * memory of recent ids, so before such an append is repeated its events are looked for. Undefined: they are not there.
   */
  private async found(
    { stream, expected, events }: WireAppend,
    closed: AbortSignal,
  ): Promise<Answer | undefined> {
    if (closed.aborted || (expected !== 'any' && expected !== 'exists')) return undefined;
    try {
      const recent = await this.readBackwards(stream, SEARCHED_EVENTS + events.length);
      const last = recent.find(({ id }) => id === events.at(-1)?.id);
      return last && { kind: 'written', revision: last.revision, position: last.position };
    } catch (cause) {
      return { kind: 'passing', cause: cause instanceof Error ? cause : new Error(String(cause)) };
    }
  }
}

const appended = ({ revision, position }: Extract<Answer, { kind: 'written' }>): AppendOutcome =>
  position === undefined ? { outcome: 'appended', revision } : { outcome: 'appended', revision, position };

const outcomeUnknown = ({ stream }: WireAppend, cause: Error): StoreUnavailable =>
  new StoreUnavailable(`EventStoreDB gave no answer to an append to ${stream}: its outcome is unknown`, {
    cause,
  });

const appendError = ({ stream, events }: WireAppend, failure: Failure): EventStoreError => {
  switch (failure.kind) {
    case 'denied':
      return new StoreAccessDenied(`EventStoreDB denied an append to ${stream}`, { cause: failure.cause });
    case 'too-large': {
      const bytes = events.reduce((sum, event) => sum + eventBytes(event), 0);
      return new EventTooLarge(stream, bytes, failure.limit ?? MAX_APPEND_BYTES);
    }
    case 'no-stream':
      return new InvalidAppend(`The stream ${stream} was deleted for ever and takes no more events`);
    case 'refused':
      return new InvalidAppend(`EventStoreDB refused an append to ${stream}`, { cause: failure.cause });
    default:
      return new StoreUnavailable(`EventStoreDB cannot append to ${stream}: ${failure.kind}`);
  }
};
