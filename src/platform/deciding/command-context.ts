import type { ActorReference, Instant } from '../events/event.js';

/** What a command brings along that is not its subject: who, when, in which request or operation. Made at the edge. */
export type CommandContext = {
  /** Unique to this intent: retries of the same intent carry the same id, so they write the same events. */
  readonly commandId: string;
  readonly actor: ActorReference;
  readonly now: Instant;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly reason?: string;
};
