import type { RecordedEvent } from '../../events/event.js';
import { weightOf } from './weight.js';

/** A batch is closed early when its events are this large together, in characters of JSON. */
const BATCH_CHARACTERS = 8 * 1024 * 1024;

/** The events of the next batch of a feed: bounded in number and in size, so that large events do not fill the memory. */
export class BatchInMaking {
  private events: RecordedEvent[] = [];
  private characters = 0;

  constructor(private readonly batchSize: number) {}

  get isEmpty(): boolean {
    return this.events.length === 0;
  }

  get isFull(): boolean {
    return this.events.length >= this.batchSize || this.characters >= BATCH_CHARACTERS;
  }

  add(event: RecordedEvent | undefined): void {
    if (event === undefined) return;
    this.events.push(event);
    this.characters += weightOf(event.data);
  }

  /** Hands over what is there and begins anew. */
  take(): readonly RecordedEvent[] {
    const { events } = this;
    [this.events, this.characters] = [[], 0];
    return events;
  }
}
