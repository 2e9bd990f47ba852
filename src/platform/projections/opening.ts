import type { OpenedEvent, RecordedEvent } from '../events/event.js';
import { codeOf } from './projection.errors.js';

/** Opens sealed parts, see EventSerialiser.open. */
export type Opening = (events: readonly RecordedEvent[]) => Promise<readonly OpenedEvent[]>;

/** An event that alone could not be opened; only the projections that need it are held up. */
export class Unopened {
  constructor(
    readonly event: RecordedEvent,
    readonly error: unknown,
    /** False where it may open later: its key is missing, which a restored key store mends. */
    readonly poison: boolean,
  ) {}
}

export type Entry = OpenedEvent | Unopened;

const BAD_EVENT_CODES = new Set(['SEAL_BROKEN', 'UNKNOWN_EVENT_SCHEMA', 'BAD_EVENT_DECLARATION']);

const isPoison = (error: unknown): boolean =>
  BAD_EVENT_CODES.has(codeOf(error)) ||
  error instanceof TypeError ||
  error instanceof RangeError ||
  error instanceof SyntaxError;

/**
 * Opens a batch; the events at fault come back as Unopened, found by halving. Throws what is not one event's fault:
 * a key store that does not answer.
 */
export const openApart = async (
  open: Opening,
  events: readonly RecordedEvent[],
): Promise<readonly Entry[]> => {
  if (events.length === 0) return [];
  try {
    return await open(events);
  } catch (error) {
    const poison = isPoison(error);
    if (!poison && codeOf(error) !== 'KEY_MISSING') throw error;
    const [only] = events;
    if (events.length === 1 && only !== undefined) return [new Unopened(only, error, poison)];
    const half = Math.ceil(events.length / 2);
    return [
      ...(await openApart(open, events.slice(0, half))),
      ...(await openApart(open, events.slice(half))),
    ];
  }
};
