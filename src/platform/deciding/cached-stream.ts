import type { EventStore } from '../event-store/event-store.js';
import type { DomainEvent, OpenedEvent } from '../events/event.js';
import type { EventSerialiser } from '../events/event-serialiser.js';
import type { Loaded } from './aggregates.js';
import type { Decider } from './decision.js';
import { fold } from './drafting.js';

/**
 * One small stream that is read all the time, such as a catalogue: its state is kept, and only what is new is read. What
 * it answers is never older than the stream was at the time of the call. Not for streams with personal parts.
 */
export class CachedStream<S, E extends DomainEvent> {
  private kept: Loaded<S>;
  private reading: Promise<Loaded<S>> | undefined;
  private next: Promise<Loaded<S>> | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly serialiser: EventSerialiser,
    private readonly stream: string,
    private readonly decider: Decider<S, E>,
  ) {
    this.kept = { state: decider.initial, revision: 'none' };
  }

  /** Throws what the store and the serialiser throw. */
  load(): Promise<Loaded<S>> {
    if (this.reading === undefined) return this.start();
    // The read under way may have begun before the caller's own write: all who come meanwhile share the one after it.
    this.next ??= this.reading.then(
      () => this.follow(),
      () => this.follow(),
    );
    return this.next;
  }

  private follow(): Promise<Loaded<S>> {
    this.next = undefined;
    return this.start();
  }

  private start(): Promise<Loaded<S>> {
    const reading = this.readOn().finally(() => {
      if (this.reading === reading) this.reading = undefined;
    });
    this.reading = reading;
    return reading;
  }

  private async readOn(): Promise<Loaded<S>> {
    const { state, revision } = this.kept;
    const recorded = [];
    const from = revision === 'none' ? 0 : revision + 1;
    for await (const event of this.store.readStream(this.stream, { from })) recorded.push(event);
    const last = recorded.at(-1);
    if (last === undefined) return this.kept;
    const opened = await this.serialiser.open(recorded);
    this.kept = {
      state: fold({ ...this.decider, initial: state }, domainEvents<E>(opened)),
      revision: last.revision,
      position: last.position,
    };
    return this.kept;
  }
}

/** The stream holds only events of its own kind: here what comes out of the log gets its type. */
const domainEvents = <E extends DomainEvent>(opened: readonly OpenedEvent[]): E[] =>
  opened.map(({ type, data }): DomainEvent => ({ type, data })) as E[];
