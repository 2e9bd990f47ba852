import { ERASED, type OpenedEvent } from '../../platform/events/event.js';
import type { Projection } from '../../platform/projections/projection.js';
import { addCounts, itemsOf } from '../domain/bulk-operation.js';
import { BULK_STREAM_PREFIX } from '../domain/bulk-operation.events.js';
import { countResults } from '../domain/chunk-results.js';
import { undoneBy } from '../actions/selection-action.js';
import { bulkEventOf, bulkEventTypes, type RecordedBulkEvent } from '../stored-bulk-event.js';
import { type OperationRow, operationsView } from './operation-row.js';

type Of<T extends RecordedBulkEvent['type']> = Extract<RecordedBulkEvent, { type: T }>;

const requested = ({ data, personal, metadata }: Of<'BulkOperationRequested'>): OperationRow => {
  const { operationId, action, selectedBy, total, threshold, askedOn } = data;
  const { note, searchText } = personal === ERASED ? { note: null, searchText: null } : personal;
  return {
    operationId,
    action,
    selectedBy,
    searchText,
    reason: metadata.reason ?? null,
    note,
    total,
    threshold,
    askedOn,
    state: 'freezing',
    stopped: null,
    frozen: 0,
    done: 0,
    counts: { applied: 0, unchanged: 0, refused: 0, notRun: 0 },
    actorKind: metadata.actor.kind,
    actorId: metadata.actor.id,
    requestedAt: metadata.recordedAt,
    startedAt: null,
    cancelRequestedAt: null,
    finishedAt: null,
    undoneBy: null,
    actionName: action.name,
  };
};

const changed = (row: OperationRow, event: RecordedBulkEvent): OperationRow => {
  const { recordedAt } = event.metadata;
  switch (event.type) {
    case 'SelectionFrozen':
    case 'ImportRowsFrozen':
      return { ...row, frozen: row.frozen + itemsOf(event) };
    case 'BulkOperationStarted':
      return { ...row, state: 'running', startedAt: recordedAt };
    case 'BulkChunkDone': {
      const { results } = event.data;
      const counts = addCounts(row.counts, countResults(results));
      return { ...row, done: row.done + results.outcomes.length, counts };
    }
    case 'BulkOperationCancelRequested':
      return { ...row, cancelRequestedAt: recordedAt };
    case 'BulkOperationFinished': {
      const { counts, stopped } = event.data;
      return { ...row, state: 'finished', finishedAt: recordedAt, counts, stopped };
    }
    default:
      return row;
  }
};

export const operationsList: Projection<OperationRow> = {
  view: operationsView,
  streamPrefixes: [BULK_STREAM_PREFIX],
  handles: Object.keys(bulkEventTypes),
  documentIds: (event) => {
    const bulk = bulkEventOf(event);
    if (bulk === undefined) return [];
    const { operationId } = bulk.data;
    const undone = bulk.type === 'BulkOperationRequested' ? undoneBy(bulk.data.action) : undefined;
    return undone === undefined ? [operationId] : [operationId, undone];
  },
  fold: (row: OperationRow | undefined, event: OpenedEvent, documentId: string) => {
    const bulk = bulkEventOf(event);
    if (bulk === undefined) return row;
    const { operationId } = bulk.data;
    if (documentId !== operationId) return row === undefined ? row : { ...row, undoneBy: operationId };
    if (bulk.type === 'BulkOperationRequested') return requested(bulk);
    return row === undefined ? row : changed(row, bulk);
  },
};
