import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { bulkEventOf, type OperationRow, operationsView } from '../bulk/bulk.contract.js';
import type { RecordedEvent } from '../platform/events/event.js';
import { READ_STORE } from '../platform/ports.js';
import { ActiveViews } from '../platform/projections/active-views.js';
import type { ReadStore } from '../platform/read-store/read-store.js';
import type { ViewDocument } from '../platform/read-store/view.js';

/** Bulk operations by id. */
export type OperationsById = ReadonlyMap<string, OperationRow>;

/** Tells which requests were bulk operations, and what they were to do. */
@Injectable()
export class Operations {
  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    private readonly views: ActiveViews,
  ) {}

  /** Those that the events belong to or are about, in one look-up. Throws what ActiveViews and the read store throw. */
  async of(events: readonly RecordedEvent[]): Promise<OperationsById> {
    const ids = new Set(
      events
        .flatMap((event) => [event.metadata.correlationId, bulkEventOf(event)?.data.operationId ?? []])
        .flat(),
    );
    if (ids.size === 0) return new Map();
    const documents = await this.store.get(await this.views.table(operationsView.name), [...ids]);
    return new Map(documents.map((document) => [document.id, rowOf(document)]));
  }
}

/** Managers see their own operations, administrators all. */
export const isOpenTo = (by: Actor, { actorKind, actorId }: OperationRow): boolean =>
  by.kind === 'administrator' || (by.kind === actorKind && by.id === actorId);

/** The bulk operations projection writes only rows into its view. */
const rowOf = ({ body }: ViewDocument): OperationRow => body as OperationRow;
