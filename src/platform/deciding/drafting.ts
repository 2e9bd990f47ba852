import type { EventSerialiser, Envelope } from '../events/event-serialiser.js';
import type { DomainEvent } from '../events/event.js';
import type { ExpectedRevision, StreamAppend } from '../event-store/event-store.js';
import { deterministicId } from '../ids/ids.js';
import type { CommandContext } from './command-context.js';
import type { Decider } from './decision.js';

/** The state after these events. */
export const fold = <S, E extends DomainEvent>(
  { initial, evolve, evolveAll }: Decider<S, E>,
  events: readonly E[],
): S => {
  if (evolveAll !== undefined) return evolveAll(initial, events);
  let state = initial;
  for (const event of events) state = evolve(state, event);
  return state;
};

/** Names the event at this index of what a command writes to a stream. Must not depend on anything that a retry could change. */
export type EventIdOf = (index: number, stream: string) => string;

/** The ids of single commands. Bulk work uses `orderedEventId` instead. */
export const eventIdsOf =
  (commandId: string): EventIdOf =>
  (index, stream) =>
    deterministicId(commandId, stream, String(index));

/** Puts domain events into envelopes for a stream: ids, actor, time, reason and cause from the context. */
export const envelopes = (
  events: readonly DomainEvent[],
  stream: string,
  context: CommandContext,
  idOf: EventIdOf = eventIdsOf(context.commandId),
): Envelope[] => {
  const metadata = metadataOf(context);
  return events.map((event, index) => ({ stream, id: idOf(index, stream), event, metadata }));
};

const made = new WeakMap<CommandContext, Envelope['metadata']>();

/** One object a context: bulk work writes a hundred thousand events in one, and the store serialises it once. */
const metadataOf = (context: CommandContext): Envelope['metadata'] => {
  const known = made.get(context);
  if (known !== undefined) return known;
  const { actor, now, correlationId, causationId, reason } = context;
  const metadata = {
    actor,
    recordedAt: now,
    correlationId,
    ...(causationId === undefined ? {} : { causationId }),
    ...(reason === undefined ? {} : { reason }),
  };
  made.set(context, metadata);
  return metadata;
};

/** One stream's part of a bulk append, not yet sealed. */
export type AppendDraft = {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly envelopes: readonly Envelope[];
};

/** Seals the drafts of many streams in one batch, in the order given, for `EventStore.appendMany`. */
export const sealDrafts = async (
  serialiser: EventSerialiser,
  drafts: readonly AppendDraft[],
): Promise<StreamAppend[]> => {
  const sealed = await serialiser.seal(drafts.flatMap((draft) => draft.envelopes));
  let taken = 0;
  return drafts.map(({ stream, expected, envelopes: { length } }) => {
    const events = sealed.slice(taken, taken + length);
    taken += length;
    return { stream, expected, events };
  });
};
