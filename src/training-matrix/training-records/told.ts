import type { OpenedEvent } from '../../platform/events/event.js';
import type { Told } from '../domain/training-facts.js';

/** Where an event's moment of recording stands among a record's times; one bulk change records many facts at once. */
export const toldAt = (
  times: readonly number[],
  { metadata }: Pick<OpenedEvent, 'metadata'>,
): { readonly times: readonly number[]; readonly told: Told } => {
  const at = Date.parse(metadata.recordedAt);
  return times.at(-1) === at
    ? { times, told: times.length - 1 }
    : { times: [...times, at], told: times.length };
};
