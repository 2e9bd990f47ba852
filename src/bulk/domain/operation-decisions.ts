import { accept, type Decision, refuse } from '../../platform/deciding/decision.js';
import { type BulkOperation, isOpen, type OpenOperation } from './bulk-operation.js';
import type { BulkOperationEvent, BulkOperationRequested, ChunkResults } from './bulk-operation.events.js';

type OperationDecision = Decision<BulkOperationEvent>;

/** Asking again with the same plan is the same operation: nothing happens. */
export const requestOperation = (
  state: BulkOperation,
  data: BulkOperationRequested['data'],
  personal: { readonly note: string | null; readonly searchText: string | null },
): OperationDecision => {
  if (state.status !== 'unknown') return accept();
  return accept({ type: 'BulkOperationRequested', data, personal });
};

/** OPERATION_NOT_FOUND, OPERATION_FINISHED. */
export const cancelOperation = (state: BulkOperation): OperationDecision => {
  if (state.status === 'unknown') return refuse('OPERATION_NOT_FOUND');
  if (state.status === 'finished') return refuse('OPERATION_FINISHED');
  if (state.cancelRequested) return accept();
  return accept({ type: 'BulkOperationCancelRequested', data: { operationId: state.operationId } });
};

/** OPERATION_NOT_FOUND, UNDO_OF_RUNNING, OPERATION_CHANGED_NOBODY, UNDO_NOT_OFFERED; nothing where it may be undone. */
export const undoRefusal = (state: BulkOperation): Decision<never> => {
  if (state.status === 'unknown') return refuse('OPERATION_NOT_FOUND');
  if (isOpen(state)) return refuse('UNDO_OF_RUNNING');
  if (state.action.name === 'undo-reference') return refuse('UNDO_NOT_OFFERED');
  if (state.counts.applied === 0) return refuse('OPERATION_CHANGED_NOBODY');
  return accept();
};

/** Every selected item is in a frozen chunk: from here on nothing but a cancel stops it. */
export const startOperation = (state: OpenOperation): BulkOperationEvent => ({
  type: 'BulkOperationStarted',
  data: { operationId: state.operationId },
});

export const chunkDone = (
  state: OpenOperation,
  chunk: number,
  results: ChunkResults,
): BulkOperationEvent => ({
  type: 'BulkChunkDone',
  data: { operationId: state.operationId, chunk, results },
});

/** Items without a result count as not run. */
export const finishOperation = (state: OpenOperation, planLost = false): BulkOperationEvent => {
  const { applied, unchanged, refused } = state.counts;
  const notRun = state.total - applied - unchanged - refused;
  const stopped = planLost ? 'plan-lost' : notRun > 0 ? 'cancelled' : null;
  return {
    type: 'BulkOperationFinished',
    data: { operationId: state.operationId, counts: { applied, unchanged, refused, notRun }, stopped },
  };
};
