import type { ActualRevision, AppendOutcome, EventStore } from '../event-store/event-store.js';
import type { DomainEvent, OpenedEvent, Position, RecordedEvent } from '../events/event.js';
import type { EventSerialiser } from '../events/event-serialiser.js';
import type { CommandContext } from './command-context.js';
import type { Decider, Decision, Refusal } from './decision.js';
import { envelopes, eventIdsOf, fold } from './drafting.js';

/** What stands in a stream, folded. */
export type Loaded<S> = {
  readonly state: S;
  readonly revision: ActualRevision;
  /** Position of the stream's last event; absent for an empty stream. */
  readonly position?: Position;
};

export type DecideRequest<S, E extends DomainEvent> = {
  readonly stream: string;
  readonly decider: Decider<S, E>;
  readonly context: CommandContext;
  /** Called again with the new state after a conflict, so it must be pure. */
  readonly decision: (state: S) => Decision<E> | Promise<Decision<E>>;
  /**
   * Reserves what the accepted events need, for the revision that it is given: they are appended right after that revision or
   * not at all. Harmless to repeat. Answers a refusal where it cannot be had. Runs while the events are sealed; a refusal
   * leaves behind a data key that seals nothing.
   */
  readonly reserve?: (
    events: readonly E[],
    state: S,
    revision: ActualRevision,
  ) => Promise<Refused | undefined>;
  /** The revision that the caller has seen (If-Match); another one is refused with REVISION_CHANGED. */
  readonly ifRevision?: ActualRevision;
};

export type DecisionOutcome<E extends DomainEvent = DomainEvent> =
  | {
      readonly outcome: 'applied';
      readonly revision: number;
      /** Of the last event written; absent where the store answered a retry without one. */
      readonly position?: Position;
      readonly events: readonly E[];
    }
  | {
      readonly outcome: 'unchanged';
      readonly revision: ActualRevision;
      /** Of the stream's last event, so that a read can wait for what made the state as it is. */
      readonly position?: Position;
    }
  | Refused;
export type Refused = { readonly outcome: 'refused'; readonly refusal: Refusal };

/** Refusals made here: the same stream kept changing under the command, or is not at the revision the caller saw. */
export const CONFLICT = 'CONFLICT';
export const REVISION_CHANGED = 'REVISION_CHANGED';

const ATTEMPTS = 5;

/** Load, decide, append; decide again on a conflict. Throws what the store, the serialiser and the key ring throw. */
export class Aggregates {
  constructor(
    private readonly store: EventStore,
    private readonly serialiser: EventSerialiser,
  ) {}

  /**
   * Idempotent by `context.commandId`: the same command again answers `applied` with what it wrote the first time.
   * Two different commands must not share an id.
   */
  async decide<S, E extends DomainEvent>(request: DecideRequest<S, E>): Promise<DecisionOutcome<E>> {
    for (let attempt = 1; ; attempt += 1) {
      const history = await this.history(request.stream);
      const outcome = appliedBefore<S, E>(request, history) ?? (await this.attempt(request, history));
      if (outcome.outcome !== 'conflict') return outcome;
      if (attempt === ATTEMPTS) return refusedWith(CONFLICT, { attempts: ATTEMPTS });
    }
  }

  async load<S, E extends DomainEvent>(stream: string, decider: Decider<S, E>): Promise<Loaded<S>> {
    return loaded(decider, await this.history(stream));
  }

  /** Every asked stream is in the answer, empty ones with the initial state. */
  async loadMany<S, E extends DomainEvent>(
    streams: readonly string[],
    decider: Decider<S, E>,
  ): Promise<ReadonlyMap<string, Loaded<S>>> {
    const recorded = await this.store.readStreams(streams);
    // One batch for the key ring and the ciphers instead of one a stream.
    const opened = await this.serialiser.open([...recorded.values()].flat());
    const histories = new Map<string, OpenedEvent[]>(streams.map((stream) => [stream, []]));
    for (const event of opened) histories.get(event.stream)?.push(event);
    return new Map([...histories].map(([stream, history]) => [stream, loaded(decider, history)]));
  }

  private async history(stream: string): Promise<OpenedEvent[]> {
    const recorded: RecordedEvent[] = [];
    for await (const event of this.store.readStream(stream)) recorded.push(event);
    return this.serialiser.open(recorded);
  }

  private async attempt<S, E extends DomainEvent>(
    { stream, decider, context, decision, reserve, ifRevision }: DecideRequest<S, E>,
    history: readonly OpenedEvent[],
  ): Promise<DecisionOutcome<E> | { readonly outcome: 'conflict' }> {
    const { state, ...at } = loaded(decider, history);
    if (ifRevision !== undefined && ifRevision !== at.revision)
      return refusedWith(REVISION_CHANGED, { expected: ifRevision, actual: at.revision });
    const decided = await decision(state);
    if (decided.outcome === 'refused') return decided;
    const { events } = decided;
    if (events.length === 0) return { outcome: 'unchanged', ...at };
    const [sealed, refused] = await Promise.all([
      this.serialiser.seal(envelopes(events, stream, context)),
      reserve?.(events, state, at.revision),
    ]);
    if (refused !== undefined) return refused;
    const appended = await this.store.append(stream, at.revision, sealed);
    return appended.outcome === 'conflict' ? appended : appliedNow(appended, events);
  }
}

const refusedWith = (code: string, facts: Refusal['facts'] & object): Refused => ({
  outcome: 'refused',
  refusal: { code, facts },
});

const appliedNow = <E extends DomainEvent>(
  { revision, position }: Extract<AppendOutcome, { outcome: 'appended' }>,
  events: readonly E[],
): DecisionOutcome<E> => ({
  outcome: 'applied',
  revision,
  ...(position === undefined ? {} : { position }),
  events,
});

/** A stream holds only its own aggregate's events: the one place where what comes out of the log gets its type. */
const domainEvents = <E extends DomainEvent>(history: readonly OpenedEvent[]): E[] =>
  history.map(({ type, data, personal }): DomainEvent =>
    personal === undefined ? { type, data } : { type, data, personal },
  ) as E[];

const loaded = <S, E extends DomainEvent>(
  decider: Decider<S, E>,
  history: readonly OpenedEvent[],
): Loaded<S> => {
  const last = history.at(-1);
  const state = fold(decider, domainEvents<E>(history));
  return last === undefined
    ? { state, revision: 'none' }
    : { state, revision: last.revision, position: last.position };
};

/** What this command wrote on an earlier try whose answer was lost. Its ids are known before it is decided. */
const appliedBefore = <S, E extends DomainEvent>(
  { stream, context }: DecideRequest<S, E>,
  history: readonly OpenedEvent[],
): DecisionOutcome<E> | undefined => {
  const idOf = eventIdsOf(context.commandId);
  const firstId = idOf(0, stream);
  const first = history.findIndex((event) => event.id === firstId);
  const written =
    first === -1 ? [] : history.slice(first).filter((event, index) => event.id === idOf(index, stream));
  const last = written.at(-1);
  if (last === undefined) return undefined;
  return {
    outcome: 'applied',
    revision: last.revision,
    position: last.position,
    events: domainEvents<E>(written),
  };
};
