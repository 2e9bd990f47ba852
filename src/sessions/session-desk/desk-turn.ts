import { type DecisionOutcome, REVISION_CHANGED } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import type { Decision } from '../../platform/deciding/decision.js';
import { envelopes, eventIdsOf, fold } from '../../platform/deciding/drafting.js';
import type { ActualRevision } from '../../platform/event-store/event-store.js';
import type { Position } from '../../platform/events/event.js';
import type { Envelope } from '../../platform/events/event-serialiser.js';
import { type Session, session } from '../domain/session.js';
import type { SessionEvent } from '../domain/session.events.js';
import type { RecordedSessionEvent } from '../stored-session-event.js';

/** One request at the desk; exactly one of `settle` and `fail` is called, once. */
export type WaitingRequest = {
  readonly context: CommandContext;
  readonly ifRevision: number | undefined;
  readonly decide: (
    state: Session,
    history: readonly RecordedSessionEvent[],
  ) => Promise<Decision<SessionEvent>>;
  readonly settle: (outcome: DecisionOutcome<SessionEvent>) => void;
  readonly fail: (error: unknown) => void;
};
type Outcome = DecisionOutcome<SessionEvent>;

/** So that an append stays well under what the stores take. One request adds at most as many again. */
const EVENTS_IN_A_TURN = 500;

/** Some requests decided one after the other, each on what the ones before it decided, to be written in one append. */
export class DeskTurn {
  private state: Session;
  private readonly drafted: Envelope[] = [];
  private readonly settlements: ((position: Position | undefined) => void)[] = [];

  constructor(
    private readonly stream: string,
    private readonly history: readonly RecordedSessionEvent[],
  ) {
    this.state = fold(session, history);
  }

  /** What is to be written, and the revision that the stream must have. */
  get draft(): { readonly envelopes: readonly Envelope[]; readonly revision: ActualRevision } {
    return { envelopes: this.drafted, revision: this.history.at(-1)?.revision ?? 'none' };
  }

  /** Decides as many as fit; answers the others. A request that fails by itself is told so at once. */
  async take(requests: readonly WaitingRequest[]): Promise<readonly WaitingRequest[]> {
    for (const [index, request] of requests.entries()) {
      if (this.drafted.length >= EVENTS_IN_A_TURN) return requests.slice(index);
      try {
        const outcome = await this.decided(request);
        this.settlements.push((position) => request.settle(placed(outcome, position)));
      } catch (error) {
        request.fail(error);
      }
    }
    return [];
  }

  /** Tells everybody; `position`: of the last event written. */
  settle(position?: Position): void {
    for (const settlement of this.settlements) settlement(position);
  }

  private async decided(request: WaitingRequest): Promise<Outcome> {
    const before = await this.writtenBefore(request);
    if (before !== undefined) return before;
    const actual = this.revision();
    const expected = request.ifRevision;
    if (expected !== undefined && expected !== actual)
      return { outcome: 'refused', refusal: { code: REVISION_CHANGED, facts: { expected, actual } } };
    const decision = await request.decide(this.state, this.history);
    if (decision.outcome === 'refused') return decision;
    const { events } = decision;
    if (events.length === 0) return { outcome: 'unchanged', revision: actual, ...this.standing() };
    this.drafted.push(...envelopes(events, this.stream, request.context));
    this.state = fold({ ...session, initial: this.state }, events);
    return { outcome: 'applied', revision: this.history.length + this.drafted.length - 1, events };
  }

  /** What this command wrote on an earlier try whose answer was lost; decided once more, for what it says beside. */
  private async writtenBefore({ context, decide }: WaitingRequest): Promise<Outcome | undefined> {
    const idOf = eventIdsOf(context.commandId);
    const firstId = idOf(0, this.stream);
    const first = this.history.findIndex(({ id }) => id === firstId);
    if (first === -1) return undefined;
    const written = this.history.slice(first).filter(({ id }, index) => id === idOf(index, this.stream));
    const last = written.at(-1);
    if (last === undefined) return undefined;
    const before = this.history.slice(0, first);
    await decide(fold(session, before), before);
    const { revision, position } = last;
    return { outcome: 'applied', revision, position, events: written };
  }

  private revision(): ActualRevision {
    const count = this.history.length + this.drafted.length;
    return count === 0 ? 'none' : count - 1;
  }

  private standing(): { readonly position?: Position } {
    const position = this.history.at(-1)?.position;
    return position === undefined ? {} : { position };
  }
}

/** The append's position covers all of it; what was written before keeps its own. */
const placed = (outcome: Outcome, position: Position | undefined): Outcome =>
  outcome.outcome === 'refused' || position === undefined || outcome.position !== undefined
    ? outcome
    : { ...outcome, position };
