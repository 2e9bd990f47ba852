import type { CommandContext } from '../../platform/deciding/command-context.js';
import { type AppendDraft, envelopes } from '../../platform/deciding/drafting.js';
import type { DomainEvent } from '../../platform/events/event.js';
import { orderedEventId } from '../../platform/ids/ids.js';
import type { ItemResult } from '../domain/chunk-results.js';
import type { Accepted, ChunkItem, ChunkWork } from './chunk-work.js';
import { AHEAD_OFFSET, placeOf, placeOfEvent, sharesPlace } from './places.js';

export type ChunkRun = {
  readonly operationId: string;
  readonly items: readonly ChunkItem[];
  readonly work: ChunkWork;
  readonly context: CommandContext;
  /** An earlier run may have appended some of these items' events and died: then nothing is believed, the log is asked. */
  readonly mayHaveRun: boolean;
};

/** By place. */
export type Results = Map<number, ItemResult>;

/** The events of a learner's items in one append. `beside`: they are not what the items say, but go before or after that. */
export const draftOf = (
  { operationId, work, context }: ChunkRun,
  { learnerId, parts, known }: Accepted,
  beside?: 'ahead' | 'back',
): AppendDraft => {
  const stream = work.streamOf(learnerId);
  const events: DomainEvent[] = [];
  const ids: string[] = [];
  for (const { item, events: ofItem } of parts)
    for (const [index, event] of ofItem.entries()) {
      const others = beside === undefined ? (sharesPlace(index) ? [String(index)] : []) : [beside];
      const place =
        beside === undefined ? placeOfEvent(item.place, index) : placeOf(item.place, AHEAD_OFFSET);
      events.push(event);
      ids.push(orderedEventId(operationId, place, learnerId, event.type, ...others));
    }
  return {
    stream,
    expected: known.revision,
    envelopes: envelopes(events, stream, context, (at) => ids[at] ?? ''),
  };
};
