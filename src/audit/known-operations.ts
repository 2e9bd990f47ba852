import { Inject, Injectable } from '@nestjs/common';
import { bulkOperationStream } from '../bulk/bulk.contract.js';
import type { EventStore } from '../platform/event-store/event-store.js';
import type { OpenedEvent } from '../platform/events/event.js';
import { EVENT_STORE } from '../platform/ports.js';

const AT_ONCE = 16;

/** Tells bulk operations from single requests. */
@Injectable()
export class KnownOperations {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** Which of the events' correlations are bulk operations. Throws what the event store throws. */
  async among(events: readonly OpenedEvent[]): Promise<ReadonlySet<string>> {
    const ids = [...new Set(events.map(({ metadata }) => metadata.correlationId))];
    const bulk = new Set<string>();
    for (let from = 0; from < ids.length; from += AT_ONCE)
      await Promise.all(
        ids.slice(from, from + AT_ONCE).map(async (id) => {
          if (await this.isBulk(id)) bulk.add(id);
        }),
      );
    return bulk;
  }

  private async isBulk(id: string): Promise<boolean> {
    for await (const _first of this.store.readStream(bulkOperationStream(id), { limit: 1 })) return true;
    return false;
  }
}
