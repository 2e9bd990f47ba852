import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import type { Position } from '../../platform/events/event.js';
import { READ_STORE } from '../../platform/ports.js';
import { ActiveViews } from '../../platform/projections/active-views.js';
import { allOf, type Predicate } from '../../platform/read-store/predicate.js';
import type { OrderKey, ReadStore } from '../../platform/read-store/read-store.js';
import type { ViewDocument } from '../../platform/read-store/view.js';
import type { BulkAction } from '../domain/bulk-operation.events.js';
import { type OperationRow, type OperationState, operationsView } from './operation-row.js';

export type OperationFilter = {
  readonly state?: readonly OperationState[];
  readonly action?: BulkAction['name'];
  readonly actorId?: string;
  readonly from?: string;
  readonly to?: string;
};

export type SeenOperation = { readonly row: OperationRow; readonly position: Position };

/** The view of all operations, within what an actor may see: managers their own, administrators all. */
@Injectable()
export class OperationRows {
  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    private readonly views: ActiveViews,
  ) {}

  async find(operationId: string, by: Actor): Promise<SeenOperation | undefined> {
    const table = await this.views.table(operationsView.name);
    const [document] = await this.store.get(table, [operationId]);
    if (document === undefined) return undefined;
    const row = rowOf(document);
    const theirs = by.kind === 'administrator' || (row.actorKind === by.kind && row.actorId === by.id);
    return theirs ? { row, position: document.position } : undefined;
  }

  /** The latest first. */
  async list(
    filter: OperationFilter,
    by: Actor,
    limit: number,
    after?: OrderKey,
  ): Promise<readonly OperationRow[]> {
    const documents = await this.store.find(await this.views.table(operationsView.name), {
      where: allOf(within(by), ...conditions(filter)),
      orderBy: [{ field: 'requestedAt', direction: 'descending' }],
      limit,
      ...(after === undefined ? {} : { after }),
    });
    return documents.map(rowOf);
  }

  /** Ids of those that are not over. */
  async unfinished(): Promise<readonly string[]> {
    const documents = await this.store.find(await this.views.table(operationsView.name), {
      where: { op: 'in', field: 'state', values: ['freezing', 'running'] },
      orderBy: [],
      limit: 1_000,
    });
    return documents.map(({ id }) => id);
  }
}

const within = (by: Actor): Predicate | undefined =>
  by.kind === 'administrator'
    ? undefined
    : allOf({ op: 'eq', field: 'actorId', value: by.id }, { op: 'eq', field: 'actorKind', value: by.kind });

const conditions = ({ state, action, actorId, from, to }: OperationFilter): (Predicate | undefined)[] => [
  state === undefined ? undefined : { op: 'in', field: 'state', values: state },
  action === undefined ? undefined : { op: 'eq', field: 'actionName', value: action },
  actorId === undefined ? undefined : { op: 'eq', field: 'actorId', value: actorId },
  from === undefined && to === undefined
    ? undefined
    : {
        op: 'range',
        field: 'requestedAt',
        ...(from === undefined ? {} : { gte: from }),
        ...(to === undefined ? {} : { lt: to }),
      },
];

/** The projection writes only operations into its view. */
const rowOf = ({ body }: ViewDocument): OperationRow => body as OperationRow;
