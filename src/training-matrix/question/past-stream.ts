import type { Decider } from '../../platform/deciding/decision.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import type { DomainEvent, OpenedEvent, RecordedEvent } from '../../platform/events/event.js';
import type { EventSerialiser } from '../../platform/events/event-serialiser.js';

type Remembered<E> = { readonly at: number; readonly event: E };

/** A catalogue as it was: its events are kept, only what is new is read. Not for streams with personal parts. */
export class PastStream<S, E extends DomainEvent> {
  private events: readonly Remembered<E>[] = [];
  private revision = -1;
  private last: { readonly count: number; readonly state: S } | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly serialiser: EventSerialiser,
    private readonly stream: string,
    private readonly decider: Decider<S, E>,
    private readonly eventOf: (event: OpenedEvent) => E | undefined,
  ) {}

  /** What had been recorded up to a moment (Unix time in ms). Throws what the store and the serialiser throw. */
  async at(ms: number): Promise<S> {
    await this.readOn();
    const told = this.events.filter(({ at }) => at <= ms);
    if (this.last?.count !== told.length)
      this.last = { count: told.length, state: this.fold(told.map(({ event }) => event)) };
    return this.last.state;
  }

  private fold(events: readonly E[]): S {
    const { initial, evolve, evolveAll } = this.decider;
    return evolveAll === undefined ? events.reduce(evolve, initial) : evolveAll(initial, events);
  }

  private async readOn(): Promise<void> {
    const recorded: RecordedEvent[] = [];
    for await (const event of this.store.readStream(this.stream, { from: this.revision + 1 }))
      recorded.push(event);
    const opened = await this.serialiser.open(recorded);
    // Another request may have read the same meanwhile.
    const fresh = opened.filter(({ revision }) => revision > this.revision);
    this.revision = Math.max(this.revision, ...fresh.map(({ revision }) => revision));
    if (fresh.length === 0) return;
    this.last = undefined;
    this.events = [...this.events, ...fresh.flatMap((event) => this.remembered(event))];
  }

  private remembered(event: OpenedEvent): Remembered<E>[] {
    const known = this.eventOf(event);
    return known === undefined ? [] : [{ at: Date.parse(event.metadata.recordedAt), event: known }];
  }
}
