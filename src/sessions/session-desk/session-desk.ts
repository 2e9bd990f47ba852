import { Inject, Injectable } from '@nestjs/common';
import { CONFLICT, type DecisionOutcome } from '../../platform/deciding/aggregates.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import type { Decision } from '../../platform/deciding/decision.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import type { Position } from '../../platform/events/event.js';
import { EventSerialiser } from '../../platform/events/event-serialiser.js';
import { EVENT_STORE } from '../../platform/ports.js';
import type { Session } from '../domain/session.js';
import { type SessionEvent, sessionStream } from '../domain/session.events.js';
import { type RecordedSessionEvent, sessionEventOf } from '../stored-session-event.js';
import { DeskTurn, type WaitingRequest } from './desk-turn.js';

export type DeskRequest<D extends Decision<SessionEvent>> = {
  readonly sessionId: string;
  readonly context: CommandContext;
  /**
   * Called again with the new state after a conflict. May gather facts first; whoever waits behind it waits for them.
   * `history`: what led to the state, but for what others in the same turn have just decided.
   */
  readonly decide: (state: Session, history: readonly RecordedSessionEvent[]) => D | Promise<D>;
  /** The revision that the caller has seen (If-Match); another one is refused with REVISION_CHANGED. */
  readonly ifRevision?: number | undefined;
};
/** `decided`: what the decision answered, with whatever it says beside its events. */
export type DeskAnswer<D> = {
  readonly outcome: DecisionOutcome<SessionEvent>;
  readonly decided: D | undefined;
};

const ATTEMPTS = 10;

/**
 * Where sessions are decided on. Requests for one session are served in turns: all that wait are decided one after the other
 * and written in one append, so that hundreds of simultaneous bookings are no conflict. Other processes are met by the expected
 * revision. docs/adr/0019.
 */
@Injectable()
export class SessionDesk {
  private readonly queues = new Map<string, WaitingRequest[]>();
  private lastWritten: Position = 0;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly serialiser: EventSerialiser,
  ) {}

  /** Position of the last event of a session that this process wrote; 0 before the first. */
  get position(): Position {
    return this.lastWritten;
  }

  /** As Aggregates.decide: idempotent by the command id. Throws what the store, the serialiser and `decide` throw. */
  decide<D extends Decision<SessionEvent>>({
    sessionId,
    context,
    decide,
    ifRevision,
  }: DeskRequest<D>): Promise<DeskAnswer<D>> {
    let decided: D | undefined;
    return new Promise((resolve, reject) => {
      this.enqueue(sessionId, {
        context,
        ifRevision,
        decide: async (state, history) => (decided = await decide(state, history)),
        settle: (outcome) => resolve({ outcome, decided }),
        fail: reject,
      });
    });
  }

  /** The events of a session; none where there is no such session. */
  async history(sessionId: string): Promise<readonly RecordedSessionEvent[]> {
    const recorded = [];
    for await (const event of this.store.readStream(sessionStream(sessionId))) recorded.push(event);
    return (await this.serialiser.open(recorded)).flatMap((event) => sessionEventOf(event) ?? []);
  }

  private enqueue(sessionId: string, request: WaitingRequest): void {
    const queue = this.queues.get(sessionId);
    if (queue !== undefined) {
      queue.push(request);
      return;
    }
    const fresh = [request];
    this.queues.set(sessionId, fresh);
    void this.serve(sessionId, fresh);
  }

  private async serve(sessionId: string, queue: WaitingRequest[]): Promise<void> {
    while (queue.length > 0) {
      const served = queue.splice(0);
      try {
        queue.unshift(...(await this.serveTogether(sessionId, served)));
      } catch (error) {
        for (const request of served) request.fail(error);
      }
    }
    this.queues.delete(sessionId);
  }

  /** Answers those that did not fit into the append. */
  private async serveTogether(
    sessionId: string,
    requests: readonly WaitingRequest[],
  ): Promise<readonly WaitingRequest[]> {
    const stream = sessionStream(sessionId);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const turn = new DeskTurn(stream, await this.history(sessionId));
      const left = await turn.take(requests);
      const { envelopes, revision } = turn.draft;
      if (envelopes.length === 0) {
        turn.settle();
        return left;
      }
      const appended = await this.store.append(stream, revision, await this.serialiser.seal(envelopes));
      if (appended.outcome === 'conflict') continue;
      this.lastWritten = Math.max(this.lastWritten, appended.position ?? 0);
      turn.settle(appended.position);
      return left;
    }
    for (const request of requests)
      request.settle({ outcome: 'refused', refusal: { code: CONFLICT, facts: { attempts: ATTEMPTS } } });
    return [];
  }
}
