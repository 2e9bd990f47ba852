import type { Instant, IsoDate } from '../../platform/events/event.js';
import type { ViewDefinition } from '../../platform/read-store/view.js';
import type { BulkAction, OutcomeCounts, SelectedBy, Threshold } from '../domain/bulk-operation.events.js';

export type OperationState = 'freezing' | 'running' | 'finished';

/** One bulk operation: who asked for what, why, and how far it is. */
export type OperationRow = {
  readonly operationId: string;
  readonly action: BulkAction;
  readonly selectedBy: SelectedBy;
  readonly searchText: string | null;
  readonly reason: string | null;
  readonly note: string | null;
  readonly total: number;
  readonly threshold: Threshold;
  readonly askedOn: IsoDate;
  readonly state: OperationState;
  readonly stopped: 'cancelled' | 'plan-lost' | null;
  /** Learners frozen so far, and learners with a result so far. */
  readonly frozen: number;
  readonly done: number;
  readonly counts: OutcomeCounts;
  readonly actorKind: string;
  readonly actorId: string;
  readonly requestedAt: Instant;
  readonly startedAt: Instant | null;
  readonly cancelRequestedAt: Instant | null;
  readonly finishedAt: Instant | null;
  /** The latest operation that was asked for to undo this one. */
  readonly undoneBy: string | null;
  // To search by.
  readonly actionName: BulkAction['name'];
};

export const operationsView: ViewDefinition = {
  name: 'bulk-operations',
  version: 1,
  fields: {
    state: 'string',
    actionName: 'string',
    actorKind: 'string',
    actorId: 'string',
    requestedAt: 'string',
  },
  indexes: [['requestedAt'], ['actorId', 'requestedAt'], ['state']],
};
